using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace GradTools.Host.Compatibility.Formatting;

/// <summary>Format-List.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
internal sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineFormatting.SetShape(this, "List");
}
