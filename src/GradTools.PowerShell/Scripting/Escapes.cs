using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>The errors for recorded values that are turned into plain ones.</summary>
internal static class Escapes
{
    /// <summary>A recorded value became something that carries no gradient.</summary>
    public static TracingException To(string what, IScriptExtent? extent = null) => new(
        "TracedValueEscaped",
        $"A value that is being differentiated was turned into {what} here; the gradient would be lost. Keep it a number: use [Math]:: and [Grad]:: functions, or take this part out of the function. Get-NumericalGradient can still evaluate the block as it is.",
        extent);
}
