using System.Management.Automation;

namespace GradTools.Help;

/// <summary>The help in one language: its texts, by what they are about. A text that there is none of is empty.</summary>
internal abstract class HelpText
{
    /// <summary>Description, examples and links of a cmdlet.</summary>
    public abstract HelpPage Page(CmdletInfo cmdlet);

    /// <summary>A cmdlet in one sentence.</summary>
    public abstract string Synopsis(CmdletInfo cmdlet);

    /// <summary>A parameter of a cmdlet.</summary>
    public abstract string Parameter(CmdletInfo cmdlet, string name);

    /// <summary>A value of an enumeration.</summary>
    public abstract string Value(Type enumeration, string name);

    /// <summary>A type that goes into a cmdlet or comes out of it.</summary>
    public abstract string TypeSummary(Type type);

    /// <summary>The words for a default that is no value.</summary>
    public virtual string Default(string words) => words;

    /// <summary>The heading of an example.</summary>
    public virtual string ExampleTitle(int number, string title) => $"Example {number}: {title}";
}
