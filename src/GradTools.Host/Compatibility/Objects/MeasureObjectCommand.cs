using System.Globalization;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Measure-Object.</summary>
[Cmdlet("Measure", "Object", DefaultParameterSetName = "Number")]
internal sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, Measurement> _measurements = new(StringComparer.OrdinalIgnoreCase);
    private readonly TextMeasurement _text = new();
    private PropertySelection[] _selections = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter StandardDeviation { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = "Text")]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = "Text")]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = "Text")]
    public SwitchParameter Character { get; set; }

    private bool NeedsNumbers => Sum || Average || StandardDeviation || AllStats;

    private bool NeedsOrder => Maximum || Minimum || AllStats;

    protected override void BeginProcessing() => _selections = [.. (Property ?? []).Select(PropertySelection.Parse)];

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        if (_selections.Length == 0)
            Add("", PSObjects.Bare(InputObject));

        foreach (var (name, value) in _selections.SelectMany(selection => selection.NamedValues(InputObject)))
        {
            if (value is not null)
                Add(name, value);
        }
    }

    protected override void EndProcessing()
    {
        if (ParameterSetName == "Text")
        {
            WriteObject(_text.Result(Line, Word, Character));
            return;
        }

        if (_selections.Length == 0)
        {
            WriteObject(Result(_measurements.GetValueOrDefault("") ?? new Measurement(), null));
            return;
        }

        foreach (var missing in _selections.Where(selection => selection is { Label: null, Expression.HasWildCardCharacters: false } && !_measurements.ContainsKey(selection.Expression.ToString())))
            WriteError(new ErrorRecord(
                new PSArgumentException($"The property \"{missing.Expression}\" cannot be found in the input for any objects."),
                "GenericMeasurePropertyNotFound", ErrorCategory.InvalidArgument, null));
        foreach (var (name, measurement) in _measurements)
            WriteObject(Result(measurement, name));
    }

    private void Add(string name, object? value)
    {
        if (ParameterSetName == "Text")
        {
            _text.Add(PSObjects.Text(value));
            return;
        }

        if (!_measurements.TryGetValue(name, out var measurement))
            _measurements[name] = measurement = new Measurement();

        double? number = null;
        if (NeedsNumbers && LanguagePrimitives.TryConvertTo<double>(value, CultureInfo.InvariantCulture, out var converted))
        {
            number = converted;
        }
        else if (NeedsNumbers)
        {
            WriteError(new ErrorRecord(
                new PSInvalidCastException($"Input object \"{PSObjects.Text(value)}\" is not numeric."), "NonNumericInputObject", ErrorCategory.InvalidType, value));
            return;
        }

        measurement.Add(value, number, NeedsOrder);
    }

    private PSObject Result(Measurement measurement, string? property)
    {
        var result = PSObjects.WithProperties(
        [
            KeyValuePair.Create("Count", (object?)measurement.Count),
            KeyValuePair.Create("Average", (object?)(Average || AllStats ? measurement.Average : null)),
            KeyValuePair.Create("Sum", (object?)(Sum || AllStats ? measurement.Sum : null)),
            KeyValuePair.Create("Maximum", Maximum || AllStats ? measurement.Maximum : null),
            KeyValuePair.Create("Minimum", Minimum || AllStats ? measurement.Minimum : null),
            KeyValuePair.Create("StandardDeviation", (object?)(StandardDeviation || AllStats ? measurement.StandardDeviation : null)),
            KeyValuePair.Create("Property", (object?)property),
        ]);
        result.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.GenericMeasureInfo");
        return result;
    }
}
