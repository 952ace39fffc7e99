namespace GradTools.Charting;

/// <summary>The colours of a theme, as <c>#rrggbb</c>.</summary>
public static class ChartPalette
{
    private static readonly ChartColor[] Cycle = [ChartColor.Blue, ChartColor.Vermilion, ChartColor.Green, ChartColor.Purple, ChartColor.Orange, ChartColor.Sky];

    /// <summary>The colour for the series at a place, from 0; after the last the first comes again.</summary>
    public static ChartColor At(int place) => Cycle[place % Cycle.Length];

    /// <summary>The hue of a colour.</summary>
    public static string Hex(ChartColor color, ChartTheme theme) => (color, theme) switch
    {
        (ChartColor.Vermilion, ChartTheme.Light) => "#d55e00",
        (ChartColor.Vermilion, _) => "#ff8548",
        (ChartColor.Green, ChartTheme.Light) => "#009e73",
        (ChartColor.Green, _) => "#2fcfa3",
        (ChartColor.Purple, ChartTheme.Light) => "#b65a94",
        (ChartColor.Purple, _) => "#e39ac6",
        (ChartColor.Orange, ChartTheme.Light) => "#e69f00",
        (ChartColor.Orange, _) => "#f4bd3d",
        (ChartColor.Sky, ChartTheme.Light) => "#56b4e9",
        (ChartColor.Sky, _) => "#9bd6f7",
        (ChartColor.Grey, ChartTheme.Light) => "#7a7f87",
        (ChartColor.Grey, _) => "#9aa1ab",
        (_, ChartTheme.Light) => "#0072b2",
        _ => "#5fb3ee",
    };

    /// <summary>The colours of a scale at equal distances, from the smallest value to the largest.</summary>
    public static IReadOnlyList<string> Stops(ColorScale scale, ChartTheme theme) => (scale, theme) switch
    {
        // Steep at the lower end, so that a few in a hundred are seen.
        (ColorScale.Intensity, ChartTheme.Light) => ["#ffffff", "#b5d4ec", "#85b8df", "#5d9fd0", "#3f86bf", "#2c6eae", "#1f5898", "#134382", "#08306b"],
        (ColorScale.Intensity, _) => ["#14171c", "#1d4468", "#275a8b", "#3371aa", "#4488c5", "#5c9fda", "#79b4ea", "#98c8f6", "#b5d9ff"],
        (ColorScale.Diverging, ChartTheme.Light) => ["#2166ac", "#92c5de", "#ffffff", "#f4a582", "#b2182b"],
        (ColorScale.Diverging, _) => ["#a6d8ff", "#2f78b7", "#14171c", "#b0562c", "#ffc39b"],
        (ColorScale.Grey, _) => ["#000000", "#ffffff"],
        _ => ["#00204c", "#31446b", "#666870", "#958f78", "#cab969", "#ffe945"], // cividis (Nuñez, Anderton and Renslow 2018)
    };
}
