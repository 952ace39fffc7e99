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
            var level = (double)i / (RampWidth - 1);
            canvas.Ground(column + i, row, ramp.Color(level), ramp.Color(level), ColorRamp.Shade(level));
        }

        canvas.Write(column + RampWidth + 1, row, Tick.Number(ramp.To));
    }

    private static IEnumerable<(LegendEntry Entry, int Column, int Row)> Places(IReadOnlyList<LegendEntry> entries, int width)
    {
        var (column, row) = (0, 0);
        foreach (var entry in entries)
        {
            var length = DisplayWidth.Of(entry.Text) + 1 + (entry.Ramp is { } ramp ? RampWidth + 1 + Tick.Number(ramp.To).Length : DisplayWidth.Of(entry.Sign));
            if (column > 0 && column + length > width)
                (column, row) = (0, row + 1);
            yield return (entry, column, row);
            column += length + Gap;
        }
    }
}
