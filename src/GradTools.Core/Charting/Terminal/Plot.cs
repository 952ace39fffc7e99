namespace GradTools.Charting.Terminal;

/// <summary>The rectangle inside the axes of a panel, with the places of values in it.</summary>
/// <param name="Canvas">What is drawn on.</param>
/// <param name="Area">Its cells.</param>
/// <param name="Rulers">Its axes.</param>
/// <param name="Theme">The ground it is drawn on.</param>
internal sealed record Plot(Canvas Canvas, Area Area, PanelRulers Rulers, ChartTheme Theme)
{
    /// <summary>The dot, from the left, of a place from 0 to 1.</summary>
    public int Across(double place) => (int)Math.Round(place * (Area.DotsAcross - 1), MidpointRounding.AwayFromZero);

    /// <summary>The dot, from the top, of a place from 0 at the bottom to 1.</summary>
    public int Down(double place) => Area.DotsDown - 1 - (int)Math.Round(place * (Area.DotsDown - 1), MidpointRounding.AwayFromZero);

    /// <summary>Draws a dot of a line.</summary>
    public void Dot(int x, int y, Rgb color)
    {
        if (x >= 0 && x < Area.DotsAcross && y >= 0 && y < Area.DotsDown)
            Canvas.Dot(2 * Area.Left + x, 4 * Area.Top + y, color);
    }

    /// <summary>Fills a rectangle of dots; the ends are excluded.</summary>
    public void Fill((int From, int To) across, (int From, int To) down, Rgb color)
    {
        for (var x = Math.Max(0, across.From); x < Math.Min(across.To, Area.DotsAcross); x++)
            for (var y = Math.Max(0, down.From); y < Math.Min(down.To, Area.DotsDown); y++)
                Canvas.Fill(2 * Area.Left + x, 4 * Area.Top + y, color);
    }

    /// <summary>Writes a mark of one column where a dot is.</summary>
    public void Mark(int x, int y, char mark, Rgb color)
    {
        if (x >= 0 && x < Area.DotsAcross && y >= 0 && y < Area.DotsDown)
            Canvas.Write(Area.Left + x / 2, Area.Top + y / 4, mark.ToString(), color);
    }
}
