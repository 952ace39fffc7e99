using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Test-Path looks for.</summary>
internal enum TestPathType
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A folder.</summary>
    Container,

    /// <summary>A file.</summary>
    Leaf,
}

/// <summary>Test-Path.</summary>
[Cmdlet("Test", "Path")]
[OutputType(typeof(bool))]
internal sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? Path { get; set; }

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    [Parameter]
    public SwitchParameter IsValid { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path ?? [])
            WriteObject(!string.IsNullOrWhiteSpace(path) && (IsValid ? SessionState.Path.IsValid(path) : Exists(path)));
    }

    private bool Exists(string path)
    {
        try
        {
            if (!InvokeProvider.Item.Exists(path))
                return false;
            return PathType == TestPathType.Any || InvokeProvider.Item.IsContainer(path) == (PathType == TestPathType.Container);
        }
        catch (SessionStateException)
        {
            return false;
        }
    }
}
