using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>ConvertTo-Json.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
internal sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _items = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    protected override void ProcessRecord() => _items.Add(InputObject);

    protected override void EndProcessing()
    {
        if (_items.Count == 0)
            return;

        var value = _items.Count > 1 || AsArray ? _items.ToArray() : _items[0];
        try
        {
            var (text, isTruncated) = JsonText.Of(value, Depth, Compress, EnumsAsStrings);
            if (isTruncated)
                WriteWarning(string.Create(CultureInfo.CurrentCulture, $"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}."));
            WriteObject(text);
        }
        catch (NonStringKeyException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "NonStringKeyInDictionary", ErrorCategory.InvalidOperation, exception.Dictionary));
        }
    }
}

/// <summary>ConvertFrom-Json.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
internal sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly StringBuilder _text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    protected override void ProcessRecord() => _text.AppendLine(InputObject);

    protected override void EndProcessing()
    {
        var text = _text.ToString();
        if (string.IsNullOrWhiteSpace(text))
            return;

        try
        {
            var options = new JsonDocumentOptions { MaxDepth = Depth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var document = JsonDocument.Parse(text, options);
            WriteObject(JsonValues.From(document.RootElement, AsHashtable), !NoEnumerate);
        }
        catch (JsonException exception)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException($"The text is not valid JSON: {exception.Message}", exception), "System.ArgumentException", ErrorCategory.InvalidData, null));
        }
    }
}
