using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Split-Path.</summary>
[Cmdlet(VerbsCommon.Split, "Path")]
[OutputType(typeof(string))]
internal sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Parent { get; set; }

    [Parameter]
    public SwitchParameter Leaf { get; set; }

    [Parameter]
    public SwitchParameter LeafBase { get; set; }

    [Parameter]
    public SwitchParameter Extension { get; set; }

    [Parameter]
    public SwitchParameter Qualifier { get; set; }

    [Parameter]
    public SwitchParameter NoQualifier { get; set; }

    [Parameter]
    public SwitchParameter IsAbsolute { get; set; }

    [Parameter]
    public SwitchParameter Resolve { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Resolve ? [.. Path.SelectMany(path => GetResolvedProviderPathFromPSPath(path, out _))] : Path)
            WriteObject(Part(path));
    }

    private object Part(string path)
    {
        if (IsAbsolute)
            return SessionState.Path.IsPSAbsolute(path, out _);
        if (Qualifier)
            return path.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? path[..(colon + 1)] : "";
        if (NoQualifier)
            return path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..];

        var leaf = SessionState.Path.ParseChildName(path);
        if (Leaf)
            return leaf;
        if (LeafBase)
            return System.IO.Path.GetFileNameWithoutExtension(leaf);

        return Extension ? System.IO.Path.GetExtension(leaf) : SessionState.Path.ParseParent(path, "");
    }
}
