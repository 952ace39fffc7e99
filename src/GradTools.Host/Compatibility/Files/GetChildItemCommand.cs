using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-ChildItem.</summary>
[Cmdlet(VerbsCommon.Get, "ChildItem")]
[OutputType(typeof(FileInfo), typeof(DirectoryInfo))]
internal sealed class GetChildItemCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = ["."];

    [Parameter(Position = 1)]
    public string Filter { get; set; } = "*";

    [Parameter]
    public string[] Include { get; set; } = ["*"];

    [Parameter]
    public string[] Exclude { get; set; } = [];

    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint Depth { get; set; } = uint.MaxValue;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    protected override void ProcessRecord()
    {
        var isRecursive = Recurse || Depth != uint.MaxValue;
        foreach (var path in Path)
        {
            this.GuardItem(path, () =>
            {
                foreach (var item in InvokeProvider.ChildItem.Get([path], isRecursive, Depth, Force, literalPath: false).Where(IsWanted))
                    WriteObject(Name ? item.Properties["PSChildName"]?.Value : item);
            });
        }
    }

    private bool IsWanted(PSObject item)
    {
        var name = PSObjects.Text(item.Properties["PSChildName"]?.Value);
        var isContainer = item.Properties["PSIsContainer"]?.Value is true;
        return (!Directory || isContainer) && (!File || !isContainer)
            && Matches(name, Filter) && Include.Any(pattern => Matches(name, pattern)) && !Exclude.Any(pattern => Matches(name, pattern));
    }

    private static bool Matches(string name, string pattern) => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(name);
}
