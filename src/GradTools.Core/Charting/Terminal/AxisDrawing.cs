namespace GradTools.Charting.Terminal;

/// <summary>The axes of a panel: lines, ticks and titles around its plot.</summary>
internal static class AxisDrawing
{
    /// <summary>Draws those that are not hidden.</summary>
    public static void Draw(Canvas canvas, PanelFrame frame, Area room)
    {
        var (plot, rulers) = (frame.Plot, frame.Rulers);
        if (!rulers.Y.Axis.IsHidden)
            DrawUpwards(canvas, frame, room, rulers.Y, frame.Left, atRight: false);
        if (rulers.Right is { Axis.IsHidden: false } right)
            DrawUpwards(canvas, frame, room, right, frame.Right, atRight: true);
        if (rulers.X.Axis.IsHidden)
            return;
        canvas.Write(plot.Left, plot.Bottom, new string('─', plot.Width));
        if (!rulers.Y.Axis.IsHidden)
            canvas.Write(plot.Left - 1, plot.Bottom, "└");
        if (rulers.Right is { Axis.IsHidden: false })
            canvas.Write(plot.Right, plot.Bottom, "┘");
        DrawAcross(canvas, frame, room);
        if (frame.HasHorizontalTitle)
            PanelDrawing.Center(canvas, room, plot, plot.Bottom + 2, rulers.X.Axis.Label);
    }

    private static void DrawUpwards(Canvas canvas, PanelFrame frame, Area room, Ruler ruler, IReadOnlyList<Tick> ticks, bool atRight)
    {
        var plot = frame.Plot;
        var column = atRight ? plot.Right : plot.Left - 1;
        for (var row = plot.Top; row < plot.Bottom; row++)
            canvas.Write(column, row, "│");
        var end = int.MaxValue; // ticks come from the bottom; one a row
        foreach (var tick in ticks.OrderBy(tick => tick.Place))
        {
            var row = ruler.Names.Count > 0
                ? plot.Bottom - 1 - Slots.Middle((int)(tick.Place * ruler.Names.Count), ruler.Names.Count, plot.Height)
                : plot.Top + (plot.DotsDown - 1 - (int)Math.Round(tick.Place * (plot.DotsDown - 1), MidpointRounding.AwayFromZero)) / 4;
            if (row >= end || row < plot.Top)
                continue;
            end = row;
            canvas.Write(column, row, atRight ? "├" : "┤");
            if (atRight)
            {
                canvas.Write(column + 2, row, DisplayWidth.Cut(tick.Text, room.Right - column - 2), end: room.Right);
                continue;
            }

            var text = DisplayWidth.Cut(tick.Text, column - room.Left - 1);
            canvas.Write(column - 1 - DisplayWidth.Of(text), row, text);
        }

        if (!frame.HasVerticalTitles)
            return;
        var both = frame.Rulers is { Y.Axis.IsHidden: false, Right.Axis: { IsHidden: false, Label.Length: > 0 } };
        var title = DisplayWidth.Cut(ruler.Axis.Label, both ? (room.Width - 2) / 2 : room.Width);
        canvas.Write(atRight ? Math.Min(room.Right, plot.Right + 8) - DisplayWidth.Of(title) : room.Left, plot.Top - 1, title, end: room.Right);
    }

    private static void DrawAcross(Canvas canvas, PanelFrame frame, Area room)
    {
        var (plot, ruler) = (frame.Plot, frame.Rulers.X);
        if (ruler.Names.Count > 0)
        {
            DrawNames(canvas, plot, ruler, room);
            return;
        }

        var labels = Fitting(ruler, plot, room);
        foreach (var (column, start, text) in labels)
        {
            canvas.Write(column, plot.Bottom, "┬");
            canvas.Write(start, plot.Bottom + 1, text, end: room.Right);
        }
    }

    private static void DrawNames(Canvas canvas, Area plot, Ruler ruler, Area room)
    {
        var longest = ruler.Names.Max(DisplayWidth.Of);
        var slot = Math.Max(1, plot.Width / ruler.Names.Count);
        var stride = slot > longest || slot >= 4 ? 1 : (Math.Min(longest, 8) + slot) / slot;
        for (var i = 0; i < ruler.Names.Count; i += stride)
        {
            var middle = plot.Left + Slots.Middle(ruler.Slot(ruler.Names[i]), ruler.Names.Count, plot.Width);
            var text = DisplayWidth.Cut(ruler.Names[i], Math.Max(1, stride * slot - 1));
            var width = DisplayWidth.Of(text);
            canvas.Write(middle, plot.Bottom, "┬");
            canvas.Write(Math.Clamp(middle - (width - 1) / 2, room.Left, Math.Max(room.Left, room.Right - width)), plot.Bottom + 1, text, end: room.Right);
        }
    }

    /// <summary>As many ticks as have room beside each other: the column, where the text begins, and the text.</summary>
    private static (int Column, int Start, string Text)[] Fitting(Ruler ruler, Area plot, Area room)
    {
        for (var most = Math.Max(2, plot.Width / 8); ; most--)
        {
            var labels = Tick.Of(ruler, most).OrderBy(tick => tick.Place).Select(tick =>
            {
                var column = plot.Left + (int)Math.Round(tick.Place * (plot.DotsAcross - 1), MidpointRounding.AwayFromZero) / 2;
                var width = DisplayWidth.Of(tick.Text);
                return (Column: column, Start: Math.Clamp(column - (width - 1) / 2, room.Left, Math.Max(room.Left, room.Right - width)), tick.Text);
            }).ToArray();
            if (most <= 1 || labels.Zip(labels.Skip(1)).All(pair => pair.First.Start + pair.First.Text.Length + 1 < pair.Second.Start))
                return most <= 1 ? [.. labels.Take(1)] : labels;
        }
    }
}
