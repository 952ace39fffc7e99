namespace GradTools.Charting;

/// <summary>One coordinate system with what is drawn in it.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis at the left.</param>
/// <param name="Series">What is drawn, the first at the bottom.</param>
public sealed record Panel(Axis X, Axis Y, IReadOnlyList<Series> Series)
{
    private readonly IReadOnlyList<Series> _series = Series.ToIndexable();

    /// <summary>What is drawn, the first at the bottom.</summary>
    public IReadOnlyList<Series> Series
    {
        get => _series;
        init => _series = value.ToIndexable();
    }

    /// <summary>What the panel shows, in a line or more; empty where the title of the chart says it.</summary>
    public string Title { get; init; } = "";

    /// <summary>A second vertical axis, at the right, for the series with <see cref="Series.OnRightAxis"/>.</summary>
    public Axis? Right { get; init; }

    /// <summary>The axis upwards, where surfaces and paths in space are drawn.</summary>
    public Axis? Z { get; init; }

    /// <summary>Whether a unit is as long upwards as it is sideways.</summary>
    public bool EqualScales { get; init; }

    /// <summary>Stretches of the horizontal axis that are shaded.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Texts at places of the panel.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Whether a dashed line marks where both coordinates are equal.</summary>
    public bool Diagonal { get; init; }

    /// <summary>In words: <c>Loss by Epoch, 2 series</c>.</summary>
    public override string ToString() => $"{(Title.Length > 0 ? Title : $"{Y.Title} by {X.Title}")}, {Series.Count} series";
}
