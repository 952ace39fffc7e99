using System.Collections;
using System.Management.Automation;
using System.Text;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>The base of the commands that write values to files, a line each.</summary>
internal abstract class WriteContentCommand : PSCmdlet
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Value { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    public string Encoding { get; set; } = "utf8";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var value in Value ?? [])
            Collect(value);
        if (PassThru)
            WriteObject(Value, enumerateCollection: true);
    }

    protected override void EndProcessing()
    {
        var content = AsByteStream ? [.. _bytes] : Encode();
        foreach (var path in Path.Select(GetUnresolvedProviderPathFromPSPath))
            this.GuardFile(path, () => WriteTo(path, content));
    }

    /// <summary>Writes the content.</summary>
    protected abstract void Write(string path, byte[] content, byte[] preamble);

    private void WriteTo(string path, byte[] content)
    {
        if (ShouldProcess(path))
            Write(path, content, AsByteStream ? [] : TextEncoding.Parse(Encoding).GetPreamble());
    }

    private byte[] Encode() => TextEncoding.Parse(Encoding).GetBytes(_text.ToString());

    private void Collect(object? value)
    {
        switch (PSObjects.Bare(value))
        {
            case IEnumerable sequence and not string:
                foreach (var element in sequence)
                    Collect(element);
                break;
            case var bytes when AsByteStream:
                _bytes.Add(LanguagePrimitives.ConvertTo<byte>(bytes));
                break;
            case var bare:
                _text.Append(PSObjects.Text(bare));
                if (!NoNewline)
                    _text.AppendLine();
                break;
        }
    }
}

/// <summary>Set-Content.</summary>
[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true)]
internal sealed class SetContentCommand : WriteContentCommand
{
    protected override void Write(string path, byte[] content, byte[] preamble) => File.WriteAllBytes(path, [.. preamble, .. content]);
}

/// <summary>Add-Content.</summary>
[Cmdlet(VerbsCommon.Add, "Content", SupportsShouldProcess = true)]
internal sealed class AddContentCommand : WriteContentCommand
{
    protected override void Write(string path, byte[] content, byte[] preamble) =>
        File.AppendAllBytes(path, File.Exists(path) ? content : [.. preamble, .. content]);
}
