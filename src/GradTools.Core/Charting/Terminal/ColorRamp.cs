namespace GradTools.Charting.Terminal;

/// <summary>What stands for the values of a grid: colours, or shades where there are none.</summary>
internal sealed class ColorRamp
{
    private const string Shades = " ░▒▓█";

    /// <summary>How much of its colour a region has where it is least and most sure: points of that colour are to stand out.</summary>
    private const double Palest = 0.1;
    private const double Strongest = 0.55;

    private readonly Rgb[] _stops;
    private readonly bool _hasRegions;

    /// <summary>Creates the ramp of a grid.</summary>
    public ColorRamp(GridSeries grid, ChartTheme theme)
    {
        _stops = [.. ChartPalette.Stops(grid.Scale, theme).Select(Rgb.Parse)];
        if (grid is FieldSeries { Regions: { Count: > 0 } regions })
        {
            _hasRegions = true;
            var ground = Rgb.Parse(ChartPalette.Stops(ColorScale.Intensity, theme)[0]);
            _stops = [.. regions.Select(color => Rgb.Parse(ChartPalette.Hex(color, theme))).SelectMany(color => new[] { ground.Towards(color, Palest), ground.Towards(color, Strongest) })];
        }

        (From, To) = grid.Range is { } range && double.IsFinite(range.From) && double.IsFinite(range.To) ? range : Extent(grid.Values);
    }

    /// <summary>The value of the first colour.</summary>
    public double From { get; }

    /// <summary>The value of the last one.</summary>
    public double To { get; }

    /// <summary>Where a value is in the ramp, from 0 to 1; NaN if it is not a number.</summary>
    public double Level(double value) => double.IsNaN(value) ? double.NaN : From == To ? 0.5 : Math.Clamp((value / 2 - From / 2) / (To / 2 - From / 2), 0, 1);

    /// <summary>The colour of a level; null: it is not a number.</summary>
    public Rgb? Color(double level)
    {
        if (double.IsNaN(level))
            return null;
        if (_hasRegions) // two stops each, with nothing between one region and the next
        {
            var regions = _stops.Length / 2;
            var region = Math.Min((int)(level * regions), regions - 1);
            return _stops[2 * region].Towards(_stops[2 * region + 1], level * regions - region);
        }

        var place = level * (_stops.Length - 1);
        var before = Math.Min((int)place, _stops.Length - 2);
        return _stops[before].Towards(_stops[before + 1], place - before);
    }

    /// <summary>The shade of a level, the fuller the higher; a dot if it is not a number.</summary>
    public static char Shade(double level) => double.IsNaN(level) ? '·' : Shades[Math.Min((int)(level * Shades.Length), Shades.Length - 1)];

    private static (double, double) Extent(double[,] values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return least > most ? (0, 1) : (least, most);
    }
}
