namespace GradTools.Charting.Terminal;

/// <summary>What the marks and colours of a chart mean, in rows below it.</summary>
internal static class LegendDrawing
{
    private const int Gap = 3;
    private const int RampWidth = 10;

    /// <summary>The rows that the legend takes.</summary>
    public static int Rows(IReadOnlyList<LegendEntry> entries, int width, int most) => Math.Min(most, Places(entries, width).Select(place => place.Row + 1).DefaultIfEmpty(0).Max());

    /// <summary>Draws the entries, as many as have room.</summary>
    public static void Draw(Canvas canvas, IReadOnlyList<LegendEntry> entries, Area room)
    {
        foreach (var (entry, column, row) in Places(entries, room.Width))
        {
            if (row >= room.Height)
                return;
            Draw(canvas, entry, room.Left + column, room.Top + row);
        }
    }

    private static void Draw(Canvas canvas, LegendEntry entry, int column, int row)
    {
        if (entry.Ramp is not { } ramp)
        {
            canvas.Write(column, row, entry.Sign, entry.Color);
            canvas.Write(column + DisplayWidth.Of(entry.Sign) + 1, row, entry.Text);
            return;
        }

        canvas.Write(column, row, entry.Text);
        column += DisplayWidth.Of(entry.Text) + 1;
        for (var i = 0; i < RampWidth; i++)
        {
            var level = entry.Levels.From + (entry.Levels.To - entry.Levels.From) * i / (RampWidth - 1);
            canvas.Ground(column + i, row, ramp.Color(level), ramp.Color(level), ColorRamp.Shade(level));
        }

        canvas.Write(column + RampWidth + 1, row, entry.Sign);
    }

    private static IEnumerable<(LegendEntry Entry, int Column, int Row)> Places(IReadOnlyList<LegendEntry> entries, int width)
    {
        var (column, row) = (0, 0);
        foreach (var entry in entries)
        {
            var length = DisplayWidth.Of(entry.Text) + 1 + DisplayWidth.Of(entry.Sign) + (entry.Ramp is null ? 0 : RampWidth + 1);
            if (column > 0 && column + length > width)
                (column, row) = (0, row + 1);
            yield return (entry, column, row);
            column += length + Gap;
        }
    }
}
