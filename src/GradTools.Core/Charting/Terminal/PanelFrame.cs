namespace GradTools.Charting.Terminal;

/// <summary>The room of a panel shared out: title, axes with what is written at them, and the plot inside.</summary>
/// <param name="Rulers">The axes.</param>
/// <param name="Plot">The cells inside.</param>
/// <param name="HasTitle">Whether there is a row for the title.</param>
/// <param name="HasVerticalTitles">Whether there is a row, above the plot, for the titles of the vertical axes.</param>
/// <param name="HasTicks">Whether there are axes with ticks.</param>
/// <param name="HasHorizontalTitle">Whether there is a row for the title of the horizontal axis.</param>
internal sealed record PanelFrame(PanelRulers Rulers, Area Plot, bool HasTitle, bool HasVerticalTitles, bool HasTicks, bool HasHorizontalTitle)
{
    private const int LeastWidth = 8;
    private const int LeastHeight = 2;
    private const double CellAspect = 2; // a cell is twice as high as wide

    /// <summary>The ticks of the axis at the left; the same for all its uses.</summary>
    public IReadOnlyList<Tick> Left { get; private init; } = [];

    /// <summary>The ticks of the axis at the right.</summary>
    public IReadOnlyList<Tick> Right { get; private init; } = [];

    /// <summary>Shares the room out. What finds none, is left out: the plot comes first.</summary>
    public static PanelFrame Of(Panel panel, Area room)
    {
        var rulers = PanelRulers.Of(panel);
        var spare = room.Height - LeastHeight;
        bool Take(bool wanted, int rows = 1)
        {
            var taken = wanted && spare >= rows;
            spare -= taken ? rows : 0;
            return taken;
        }

        var hasTitle = Take(panel.Title.Length > 0);
        var across = !panel.X.IsHidden;
        var hasTicks = Take(across || !panel.Y.IsHidden, across ? 2 : 0) && room.Width > 2 * LeastWidth;
        var hasVerticalTitles = Take(hasTicks && ((panel.Y is { IsHidden: false, Label.Length: > 0 } && panel.Y.Label != panel.Title) || panel.Right is { IsHidden: false, Label.Length: > 0 }));
        var hasHorizontalTitle = Take(hasTicks && panel.X is { IsHidden: false, Label.Length: > 0 });
        var height = spare + LeastHeight;
        var (left, right) = hasTicks ? (Labels(rulers.Y, height), rulers.Right is { } other ? Labels(other, height) : []) : ([], []);
        var (before, after) = (Margin(rulers.Y, left, room.Width), rulers.Right is null ? 0 : Margin(rulers.Right, right, room.Width));
        var inside = new Area(room.Left + before, room.Top + (hasTitle ? 1 : 0) + (hasVerticalTitles ? 1 : 0), Math.Max(1, room.Width - before - after), height);
        return new PanelFrame(rulers, Fit(panel, rulers, inside), hasTitle, hasVerticalTitles, hasTicks, hasHorizontalTitle) { Left = left, Right = right };
    }

    private static IReadOnlyList<Tick> Labels(Ruler ruler, int height) =>
        ruler.Axis.IsHidden ? []
        : ruler.Names.Count > 0 ? [.. ruler.Names.Select(name => new Tick((ruler.Slot(name) + 0.5) / ruler.Names.Count, name))]
        : Tick.Of(ruler, Math.Max(2, 2 * height / 5));

    /// <summary>The columns of an axis: its labels, a space and a line.</summary>
    private static int Margin(Ruler ruler, IReadOnlyList<Tick> labels, int width) =>
        labels.Count == 0 ? 0 : Math.Min(labels.Max(label => DisplayWidth.Of(label.Text)), Math.Max(1, width / 4)) + (ruler.Names.Count > 0 && ruler.Axis.IsHidden ? 0 : 2);

    /// <summary>Makes cells of a grid equally large, and a unit as long upwards as sideways where that is wanted and leaves enough to see.</summary>
    private static Area Fit(Panel panel, PanelRulers rulers, Area area)
    {
        var (columns, rows) = (Count(panel, rulers.X, 1), Count(panel, rulers.Y, 0));
        var (width, height) = (area.Width, area.Height);
        if (panel.EqualScales && Ratio(panel, rulers) is var ratio and > 0 && double.IsFinite(ratio))
        {
            var (wide, high) = ((int)Math.Round(Math.Min(width, CellAspect * height * ratio)), (int)Math.Round(Math.Min(height, width / CellAspect / ratio)));
            if (columns > 0 || (wide >= 3 * LeastWidth && high >= 4 * LeastHeight))
                (width, height) = (Math.Clamp(wide, 1, width), Math.Clamp(high, 1, height));
        }

        if (columns > 0 && columns <= width)
            width -= width % columns;
        if (rows > 0 && rows <= height)
            height -= height % rows;
        else if (rows > 0 && rows <= 2 * height && 2 * height % rows != 0) // two to a cell
            height = (rows + 1) / 2;
        if (rulers.Y.Names.Count is > 1 and var names && names <= height && height % names <= height / 4)
            height -= height % names;
        return area with { Width = width, Height = height };
    }

    /// <summary>The cells of the grids of a panel in a direction; 0: there is none.</summary>
    private static int Count(Panel panel, Ruler ruler, int dimension) =>
        panel.Series.OfType<HeatMapSeries>().Any() ? ruler.Names.Count
        : panel.Series.OfType<ImageSeries>().FirstOrDefault() is { } image ? image.Values.GetLength(dimension)
        : 0;

    private static double Ratio(Panel panel, PanelRulers rulers)
    {
        var ((left, right), (bottom, top)) = (rulers.X.Range, rulers.Y.Range);
        return panel.Series.OfType<HeatMapSeries>().Any() ? (double)rulers.X.Names.Count / rulers.Y.Names.Count : (right - left) / (top - bottom);
    }
}
