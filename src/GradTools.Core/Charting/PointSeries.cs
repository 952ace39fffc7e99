namespace GradTools.Charting;

/// <summary>Points in a plane, joined or not.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="X">The horizontal coordinates.</param>
/// <param name="Y">The vertical ones, as many. A number that is not finite is a gap.</param>
public abstract record PointSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Series(Name)
{
    private readonly IReadOnlyList<double> _x = X.ToIndexable();
    private readonly IReadOnlyList<double> _y = Y.ToIndexable();

    /// <summary>The horizontal coordinates.</summary>
    public IReadOnlyList<double> X
    {
        get => _x;
        init => _x = value.ToIndexable();
    }

    /// <summary>The vertical coordinates, as many. A number that is not finite is a gap.</summary>
    public IReadOnlyList<double> Y
    {
        get => _y;
        init => _y = value.ToIndexable();
    }

    /// <summary>A text a point, shown when the pointer is on it; empty: none.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}

/// <summary>Points joined by a line, in their order.</summary>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : PointSeries(Name, X, Y)
{
    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; }

    /// <summary>Whether the line is thin and pale: noise, with its trend over it.</summary>
    public bool Faint { get; init; }

    /// <summary>Whether a dot marks each point.</summary>
    public bool Markers { get; init; }

    /// <summary>Whether values hold up to the next point, so that the line goes in stairs.</summary>
    public bool Steps { get; init; }
}

/// <summary>Points on their own.</summary>
public sealed record ScatterSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : PointSeries(Name, X, Y)
{
    /// <summary>The form of the points: series must be told apart without colours, too.</summary>
    public Marker Marker { get; init; }

    /// <summary>The diameter of a point in pixels.</summary>
    public double Size { get; init; } = 7;

    /// <summary>Whether points have a border, so that they stand out from a coloured ground.</summary>
    public bool Outlined { get; init; }
}

/// <summary>The form of a point.</summary>
public enum Marker
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A cross.</summary>
    Cross,

    /// <summary>A square on its tip.</summary>
    Diamond,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle.</summary>
    Triangle,

    /// <summary>A circle around what is drawn there already.</summary>
    Ring,
}

/// <summary>Points in space, joined by a line or not.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="X">The first coordinates.</param>
/// <param name="Y">The second coordinates, as many.</param>
/// <param name="Z">The heights, as many.</param>
public sealed record PathSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Z) : Series(Name)
{
    /// <summary>A text a point, shown when the pointer is on it; empty: none.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The form of the points where they are not joined; null: a line joins them.</summary>
    public Marker? Marker { get; init; }

    /// <summary>The diameter of a point in pixels.</summary>
    public double Size { get; init; } = 3;
}
