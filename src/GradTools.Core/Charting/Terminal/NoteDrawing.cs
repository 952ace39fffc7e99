namespace GradTools.Charting.Terminal;

/// <summary>Stretches of an axis that are shaded, and texts at places of a panel.</summary>
internal static class NoteDrawing
{
    private static readonly Rgb OnDark = new(0x2f, 0x35, 0x3d);
    private static readonly Rgb OnLight = new(0xe4, 0xe7, 0xeb);

    /// <summary>Shades the bands, over the whole height.</summary>
    public static void Shade(Plot plot, Panel panel)
    {
        var color = plot.Theme == ChartTheme.Light ? OnLight : OnDark;
        foreach (var band in panel.Bands)
        {
            if (Columns(plot, band) is not var (from, to))
                continue;
            for (var column = from; column <= to; column++)
                for (var row = plot.Area.Top; row < plot.Area.Bottom; row++)
                    plot.Canvas.Ground(column, row, color, color, '░');
        }
    }

    /// <summary>Writes what the bands are, and the notes, where they do not cover anything more than they must.</summary>
    public static void Write(Plot plot, Panel panel)
    {
        foreach (var band in panel.Bands)
        {
            if (Columns(plot, band) is not var (from, to))
                continue;
            var text = DisplayWidth.Cut(band.Text, plot.Area.Width);
            var column = Math.Clamp((from + to + 1 - DisplayWidth.Of(text)) / 2, plot.Area.Left, plot.Area.Right - DisplayWidth.Of(text));
            plot.Canvas.Write(column, plot.Area.Top, text, end: plot.Area.Right);
        }

        foreach (var note in panel.Notes)
        {
            var (x, y) = (plot.Rulers.X.Place(note.X), plot.Rulers.Y.Place(note.Y));
            if (x is not (>= 0 and <= 1) || y is not (>= 0 and <= 1))
                continue;
            var text = DisplayWidth.Cut(note.Text, plot.Area.Width);
            var column = Math.Clamp(plot.Area.Left + plot.Across(x) / 2 + 1 - DisplayWidth.Of(text), plot.Area.Left, plot.Area.Right - DisplayWidth.Of(text));
            plot.Canvas.Write(column, Math.Max(plot.Area.Top, plot.Area.Top + plot.Down(y) / 4 - 1), text, end: plot.Area.Right);
        }
    }

    private static (int From, int To)? Columns(Plot plot, Band band)
    {
        var (from, to) = (plot.Rulers.X.Place(band.From), plot.Rulers.X.Place(band.To));
        if (double.IsNaN(from) || double.IsNaN(to))
            return null;
        (from, to) = (Math.Max(0, Math.Min(from, to)), Math.Min(1, Math.Max(from, to)));
        return from > to ? null : (plot.Area.Left + plot.Across(from) / 2, plot.Area.Left + plot.Across(to) / 2);
    }
}
