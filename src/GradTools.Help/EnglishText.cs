using System.Management.Automation;

namespace GradTools.Help;

/// <summary>The help in English: the pages, and the documentation comments.</summary>
internal sealed class EnglishText(string folder, Documentation documentation) : HelpText
{
    /// <summary>The parameters that the engine adds to a cmdlet that changes something, and what they do.</summary>
    private static readonly Dictionary<string, string> ShouldProcess = new()
    {
        ["WhatIf"] = "Says what would be done, and does nothing.",
        ["Confirm"] = "Asks before it is done.",
    };

    public override HelpPage Page(CmdletInfo cmdlet) => HelpPage.Read(Path.Combine(folder, $"{cmdlet.Name}.md"));

    public override string Synopsis(CmdletInfo cmdlet) => documentation.Summary(cmdlet.ImplementingType);

    public override string Parameter(CmdletInfo cmdlet, string name) => ShouldProcess.GetValueOrDefault(name) ?? documentation.Summary(cmdlet.ImplementingType, name);

    public override string Value(Type enumeration, string name) => documentation.Field(enumeration, name);

    public override string TypeSummary(Type type) => documentation.Summary(type);
}
