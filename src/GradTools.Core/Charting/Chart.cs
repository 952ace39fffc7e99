namespace GradTools.Charting;

/// <summary>A chart as plain data: what is drawn, not how.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="Panels">One or more coordinate systems, laid out in rows.</param>
[TypeFormatterSource]
public sealed record Chart(string Title, IReadOnlyList<Panel> Panels)
{
    private readonly IReadOnlyList<Panel> _panels = Panels.ToIndexable();

    /// <summary>One or more coordinate systems, laid out in rows.</summary>
    public IReadOnlyList<Panel> Panels
    {
        get => _panels;
        init => _panels = value.ToIndexable();
    }

    /// <summary>The most points that are drawn; pixels of images and cells of grids are not counted.</summary>
    public const int MaxPoints = 5000;

    /// <summary>As a width or a height: as the content needs. For circuits.</summary>
    public const int AsNeeded = 0;

    /// <summary>A line below the title: the outcome in a few words.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Light or dark.</summary>
    public ChartTheme Theme { get; init; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; init; } = 960;

    /// <summary>The height in pixels.</summary>
    public int Height { get; init; } = 560;

    /// <summary>The panels in a row; null: as suits their number.</summary>
    public int? Columns { get; init; }

    /// <summary>The steps of an animation; empty: none. The chart itself shows the last.</summary>
    public IReadOnlyList<ChartFrame> Frames { get; init; } = [];

    /// <summary>What the steps of the animation are, such as <c>Epoch</c>.</summary>
    public string FrameTitle { get; init; } = "Step";

    /// <summary>All series, in the order of the panels.</summary>
    public IEnumerable<Series> Series => Panels.SelectMany(panel => panel.Series);

    /// <summary>In words: <c>Training: 2 panels, 5 series</c>.</summary>
    public override string ToString() => $"{Title}: {Panels.Count} {(Panels.Count == 1 ? "panel" : "panels")}, {Series.Count()} series";
}
