namespace GradTools.Differentiation.Reports;

/// <summary>An axis for slopes: even where they are of one size, and by powers of ten on both sides of zero where they are of many.</summary>
internal sealed class ChartScale
{
    /// <summary>The ratio of the largest magnitude to a usual one from which on powers of ten are shown.</summary>
    private const double ManySizes = 100;

    /// <summary>The powers of ten that are shown on each side.</summary>
    private const int Powers = 6;

    private readonly double _linear;
    private readonly double _end;

    /// <param name="values">What is to be shown: finite numbers.</param>
    public ChartScale(IEnumerable<double> values)
    {
        double[] magnitudes = [.. values.Select(Math.Abs).Where(magnitude => magnitude > 0).Order()];
        var largest = magnitudes.Length == 0 ? 1 : magnitudes[^1];
        var usual = magnitudes.Length == 0 ? 1 : magnitudes[magnitudes.Length / 2];
        IsEven = largest / usual < ManySizes;
        Largest = largest;
        _linear = IsEven ? double.PositiveInfinity : Math.Pow(10, Math.Ceiling(Math.Log10(largest)) - Math.Min(Powers, Math.Ceiling(Math.Log10(largest / usual)) + 1));
        _end = Transform(largest) * 1.06;
    }

    /// <summary>Whether equal distances are equal differences.</summary>
    public bool IsEven { get; }

    /// <summary>The largest magnitude.</summary>
    public double Largest { get; }

    /// <summary>The place of a value, from 0 at one end to 1 at the other.</summary>
    public double Place(double value) => (1 + Transform(value) / _end) / 2;

    /// <summary>The values to mark.</summary>
    public IReadOnlyList<double> Ticks()
    {
        if (IsEven)
        {
            var unit = Math.Pow(10, Math.Floor(Math.Log10(Largest)));
            var step = unit * ((Largest / unit) switch { >= 5 => 2, >= 2 => 1, _ => 0.5 });
            var count = (int)Math.Floor(Largest / step);
            return [.. Enumerable.Range(-count, 2 * count + 1).Select(tick => tick * step)];
        }

        var ticks = new List<double> { 0 };
        for (var power = (int)Math.Round(Math.Log10(_linear)); Math.Pow(10, power) <= Largest; power++)
            ticks.AddRange([-Math.Pow(10, power), Math.Pow(10, power)]);
        return ticks;
    }

    private double Transform(double value) => IsEven ? value : Math.Asinh(value / _linear * 2);
}
