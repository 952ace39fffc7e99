namespace GradTools.Charting.Terminal;

/// <summary>Panels in rows and columns, as large as the room allows.</summary>
/// <param name="Columns">The panels in a row.</param>
/// <param name="Shown">The panels that have room.</param>
internal sealed record PanelGrid(int Columns, int Shown)
{
    private const int Gap = 2;

    /// <summary>The arrangement in which panels are largest. Where not all can be of a size to be read, the last are left out.</summary>
    public static PanelGrid Of(IReadOnlyList<Panel> panels, int width, int height)
    {
        var pictures = panels.All(panel => panel.X.IsHidden && panel.Y.IsHidden);
        var (leastWidth, leastHeight) = pictures ? (8, 5) : (26, 8);
        var most = Math.Max(1, (width + Gap) / (leastWidth + Gap));
        var shown = Math.Min(panels.Count, most * Math.Max(1, height / leastHeight));
        var columns = Enumerable.Range(1, Math.Max(1, Math.Min(most, shown)))
            .OrderByDescending(columns => Size(columns, Math.Max(1, (shown + columns - 1) / columns), width, height))
            .First();
        return new PanelGrid(columns, shown);
    }

    /// <summary>The room of a panel.</summary>
    public Area Place(int index, Area room)
    {
        var rows = (Shown + Columns - 1) / Columns;
        var (column, row) = (index % Columns, index / Columns);
        var width = (room.Width - Gap * (Columns - 1)) / Columns;
        var height = room.Height / Math.Max(1, rows);
        return new Area(room.Left + column * (width + Gap), room.Top + row * height, width, height);
    }

    // What limits a panel: its width, or its height, where a cell is twice as high as wide.
    private static double Size(int columns, int rows, int width, int height) => Math.Min((width - Gap * (columns - 1.0)) / columns / 2.5, height / rows - 1);
}
