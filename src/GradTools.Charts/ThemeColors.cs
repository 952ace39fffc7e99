using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>The colours of the ground, the writing and the lines of a theme.</summary>
internal sealed record ThemeColors(ChartTheme Theme, string Background, string Text, string Muted, string Grid)
{
    private static readonly ThemeColors Light = new(ChartTheme.Light, "#ffffff", "#1f2328", "#59636e", "#e4e7eb");
    private static readonly ThemeColors Dark = new(ChartTheme.Dark, "#14171c", "#e6e9ee", "#9aa4b0", "#2f353d");

    /// <summary>Those of a theme.</summary>
    public static ThemeColors Of(ChartTheme theme) => theme == ChartTheme.Light ? Light : Dark;

    /// <summary>A colour scale as plotly.js has it: a name, or pairs of a place from 0 to 1 and a colour.</summary>
    public object Scale(ColorScale scale) => scale == ColorScale.Sequential ? "Cividis" : Pairs(ChartPalette.Stops(scale, Theme));

    /// <summary>A colour scale for whole numbers and shares above them: of each colour from hardly any to all of it.</summary>
    public object[] Regions(IReadOnlyList<string> colors) =>
        [.. colors.SelectMany((color, k) => new object[] { new object[] { (double)k / colors.Count, Mixed(color, 0.2) }, new object[] { (k + 1.0) / colors.Count, color } })];

    /// <summary>A share of a colour over the background.</summary>
    private string Mixed(string color, double share)
    {
        var (over, under) = (Convert.FromHexString(color.AsSpan(1)), Convert.FromHexString(Background.AsSpan(1)));
        return $"#{Convert.ToHexString([.. over.Zip(under, (a, b) => (byte)Math.Round(share * a + (1 - share) * b))])}";
    }

    private static object[] Pairs(IReadOnlyList<string> colors) => [.. colors.Select((color, i) => (object)new object[] { (double)i / (colors.Count - 1), color })];
}
