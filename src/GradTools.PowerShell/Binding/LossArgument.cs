using System.Management.Automation;
using GradTools.Learning;

namespace GradTools.PowerShell.Binding;

/// <summary>A loss as the caller gives it: the name of one that is built in, or a script block.</summary>
public sealed class LossArgument
{
    /// <summary>A loss that is built in.</summary>
    public LossArgument(Loss loss) => Named = loss;

    /// <summary>A loss that is built in, by its name.</summary>
    public LossArgument(string name) => Named = LanguagePrimitives.ConvertTo<Loss>(name);

    /// <summary>A loss as a function of parameters, features and labels.</summary>
    public LossArgument(ScriptBlock block) => Block = block;

    /// <summary>The loss that is built in, or null.</summary>
    public Loss? Named { get; }

    /// <summary>The script block, or null.</summary>
    public ScriptBlock? Block { get; }

    /// <summary>The name, or the text of the block.</summary>
    public override string ToString() => Named?.ToString() ?? $"{{{Block}}}";
}
