using System.Management.Automation;

namespace GradTools.Host.Compatibility;

/// <summary>Running statistics of one property.</summary>
internal sealed class Measurement
{
    private static readonly ObjectOrder Order = new(caseSensitive: false);
    private double _mean;
    private double _squares;
    private int _numbers;

    /// <summary>How many values.</summary>
    public int Count { get; private set; }

    /// <summary>Their sum, null without numbers.</summary>
    public double? Sum { get; private set; }

    /// <summary>Their mean, null without numbers.</summary>
    public double? Average => Sum / _numbers;

    /// <summary>The sample standard deviation, 0 of a single number.</summary>
    public double? StandardDeviation => _numbers switch
    {
        0 => null,
        1 => 0,
        _ => Math.Sqrt(_squares / (_numbers - 1)),
    };

    /// <summary>The greatest value.</summary>
    public object? Maximum { get; private set; }

    /// <summary>The least value.</summary>
    public object? Minimum { get; private set; }

    /// <summary>Takes a value in: its number (Welford's update) and its place in the order, as far as they are asked for.</summary>
    public void Add(object? value, double? number, bool ordered)
    {
        Count++;
        if (number is { } x)
        {
            Sum = (Sum ?? 0) + x;
            var delta = x - _mean;
            _mean += delta / ++_numbers;
            _squares += delta * (x - _mean);
        }

        if (!ordered)
            return;

        var comparable = value is not string and not null && LanguagePrimitives.TryConvertTo<double>(value, out var converted) ? converted : value;
        Maximum = Maximum is null || Order.Compare(comparable, Maximum) > 0 ? comparable : Maximum;
        Minimum = Minimum is null || Order.Compare(comparable, Minimum) < 0 ? comparable : Minimum;
    }
}

/// <summary>Running counts of text.</summary>
internal sealed class TextMeasurement
{
    private int _lines;
    private int _words;
    private int _characters;

    /// <summary>Takes a text in.</summary>
    public void Add(string text)
    {
        _lines += text.Length == 0 ? 0 : text.Split('\n').Length;
        _words += text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        _characters += text.Length;
    }

    /// <summary>The counts that were asked for.</summary>
    public PSObject Result(bool lines, bool words, bool characters)
    {
        var result = PSObjects.WithProperties(
        [
            KeyValuePair.Create("Lines", (object?)(lines ? _lines : null)),
            KeyValuePair.Create("Words", (object?)(words ? _words : null)),
            KeyValuePair.Create("Characters", (object?)(characters ? _characters : null)),
            KeyValuePair.Create("Property", (object?)null),
        ]);
        result.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.TextMeasureInfo");
        return result;
    }
}
