namespace GradTools.Charting.Terminal;

/// <summary>Where values stand along an axis: from 0, at the left or bottom, to 1.</summary>
internal sealed class Ruler
{
    private readonly double _from;
    private readonly double _to;
    private readonly Dictionary<string, int> _slots = [];

    private Ruler(Axis axis, double from, double to, IReadOnlyList<string> names)
    {
        (Axis, _from, _to, Names) = (axis, from, to, names);
        IsLogarithmic = axis.Scale == AxisScale.Logarithmic && names.Count == 0;
        for (var i = 0; i < names.Count; i++)
            _slots.TryAdd(names[i], axis.Reversed ? names.Count - 1 - i : i);
    }

    /// <summary>The axis.</summary>
    public Axis Axis { get; }

    /// <summary>The names along it; empty: numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether equal ratios are equally far.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>The values at its two ends, the smaller first.</summary>
    public (double From, double To) Range => IsLogarithmic ? (Math.Pow(10, _from), Math.Pow(10, _to)) : (_from, _to);

    /// <summary>The powers of ten at the two ends of a logarithmic axis.</summary>
    public (double From, double To) Exponents => (_from, _to);

    /// <summary>Where bars begin: at 0, or at the end of the axis that is nearest to it.</summary>
    public double Base => IsLogarithmic ? (Axis.Reversed ? 1 : 0) : Math.Clamp(Place(0), 0, 1);

    /// <summary>A ruler along an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">All that is drawn along it.</param>
    /// <param name="names">The names along it; empty: numbers.</param>
    public static Ruler Of(Axis axis, IEnumerable<double> values, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            return new Ruler(axis, -0.5, names.Count - 0.5, names);
        var isLogarithmic = axis.Scale == AxisScale.Logarithmic;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        IEnumerable<double> told = axis.Range is var (from, to) && IsPlace(from) && IsPlace(to) && from != to ? [from, to] : values;
        foreach (var value in told.Where(IsPlace))
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        if (least > most) // nothing that has a place
            (least, most) = isLogarithmic ? (1, 10) : (0, 1);
        if (isLogarithmic)
            (least, most) = (Math.Log10(least), Math.Log10(most));
        if (most - least < 1e-12 * Math.Max(Math.Abs(least), Math.Abs(most)) || least == most)
            (least, most) = Around(least, isLogarithmic ? 1 : 0.1 * Math.Abs(least));
        return new Ruler(axis, least, most, names);

        bool IsPlace(double value) => double.IsFinite(value) && (!isLogarithmic || value > 0);
    }

    /// <summary>The place of a value; outside of 0 to 1 if it lies beyond the ends, NaN if it has none.</summary>
    public double Place(double value)
    {
        if (IsLogarithmic)
            value = value > 0 ? Math.Log10(value) : double.NaN;
        if (!double.IsFinite(value))
            return double.NaN;
        var place = (value / 2 - _from / 2) / (_to / 2 - _from / 2); // halves: no difference is too large
        return Math.Clamp(Axis.Reversed ? 1 - place : place, -1e6, 1e6);
    }

    /// <summary>The place of a name among them, from the left or bottom, from 0.</summary>
    public int Slot(string name) => _slots[name];

    /// <summary>The value at a place.</summary>
    public double Value(double place)
    {
        var share = Axis.Reversed ? 1 - place : place;
        var value = _from * (1 - share) + _to * share;
        return IsLogarithmic ? Math.Pow(10, value) : value;
    }

    private static (double, double) Around(double value, double room)
    {
        room = Math.Min(Math.Max(room, 0.5), double.MaxValue / 4);
        return Math.Abs(value) > double.MaxValue / 2 ? (Math.Min(value, 0), Math.Max(value, 0)) : (value - room, value + room);
    }
}
