using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace GradTools.Host.Compatibility.Formatting;

/// <summary>Format-Table.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
internal sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineFormatting.SetShape(this, "Table");
}
