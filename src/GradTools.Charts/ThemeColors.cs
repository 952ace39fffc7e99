using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>The colours of the ground, the writing and the lines of a theme.</summary>
internal sealed record ThemeColors(string Background, string Text, string Muted, string Grid, IReadOnlyList<string> Intensity, IReadOnlyList<string> Diverging)
{
    // Steep at the lower end, so that a few in a hundred are seen.
    private static readonly string[] Blues = ["#ffffff", "#b5d4ec", "#85b8df", "#5d9fd0", "#3f86bf", "#2c6eae", "#1f5898", "#134382", "#08306b"];
    private static readonly string[] Glow = ["#14171c", "#1d4468", "#275a8b", "#3371aa", "#4488c5", "#5c9fda", "#79b4ea", "#98c8f6", "#b5d9ff"];
    private static readonly ThemeColors Light = new("#ffffff", "#1f2328", "#59636e", "#e4e7eb", Blues, ["#2166ac", "#92c5de", "#ffffff", "#f4a582", "#b2182b"]);
    private static readonly ThemeColors Dark = new("#14171c", "#e6e9ee", "#9aa4b0", "#2f353d", Glow, ["#a6d8ff", "#2f78b7", "#14171c", "#b0562c", "#ffc39b"]);

    /// <summary>Those of a theme.</summary>
    public static ThemeColors Of(ChartTheme theme) => theme == ChartTheme.Light ? Light : Dark;

    /// <summary>A colour scale as plotly.js has it: a name, or pairs of a place from 0 to 1 and a colour.</summary>
    public object Scale(ColorScale scale) => scale switch
    {
        ColorScale.Intensity => Stops([.. Intensity]),
        ColorScale.Diverging => Stops([.. Diverging]),
        ColorScale.Grey => Stops("#000000", "#ffffff"),
        _ => "Cividis",
    };

    /// <summary>A colour scale for whole numbers and shares above them: of each colour from hardly any to all of it.</summary>
    public object[] Regions(IReadOnlyList<string> colors) =>
        [.. colors.SelectMany((color, k) => new object[] { new object[] { (double)k / colors.Count, Mixed(color, 0.2) }, new object[] { (k + 1.0) / colors.Count, color } })];

    /// <summary>A share of a colour over the background.</summary>
    private string Mixed(string color, double share)
    {
        var (over, under) = (Convert.FromHexString(color.AsSpan(1)), Convert.FromHexString(Background.AsSpan(1)));
        return $"#{Convert.ToHexString([.. over.Zip(under, (a, b) => (byte)Math.Round(share * a + (1 - share) * b))])}";
    }

    private static object[] Stops(params string[] colors) => [.. colors.Select((color, i) => (object)new object[] { (double)i / (colors.Length - 1), color })];
}
