using System.Globalization;
using System.Net;
using System.Text;

namespace GradTools.Differentiation.Reports;

/// <summary>The chart of analytic against numerical slopes, as SVG: a right gradient lies on the diagonal.</summary>
internal static class HtmlChart
{
    private const double Size = 400;
    private const double Left = 58;
    private const double Bottom = 44;
    private const double Edge = 8;
    private const double Side = Size - Left - Edge;

    /// <summary>Marks of entries that match beyond which only a part of them is drawn.</summary>
    private const int MostMatches = 1500;

    /// <summary>The chart.</summary>
    public static string Of(GradientCheckReport report)
    {
        GradientCheckElement[] finite = [.. report.Elements.Where(element => double.IsFinite(element.Analytic) && double.IsFinite(element.Numerical))];
        var scale = new ChartScale(finite.SelectMany(element => (double[])[element.Analytic, element.Numerical]));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Size} {Size}\" role=\"img\" aria-label=\"Analytic against numerical slopes\">\n");
        foreach (var tick in scale.Ticks())
            AppendTick(svg, scale, tick);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"frame\" x=\"{Left}\" y=\"{Edge}\" width=\"{Side}\" height=\"{Size - Bottom - Edge:F0}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"same\" x1=\"{Left}\" y1=\"{Size - Bottom}\" x2=\"{Left + Side}\" y2=\"{Edge}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Side / 2}\" y=\"{Size - 6}\" text-anchor=\"middle\">numerical</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(12 {Edge + (Size - Bottom - Edge) / 2}) rotate(-90)\" text-anchor=\"middle\">analytic</text>\n");
        foreach (var element in Drawn(finite))
            AppendMark(svg, scale, element);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>What the chart leaves out, in words; empty for nothing.</summary>
    public static string LeftOut(GradientCheckReport report)
    {
        var infinite = report.Elements.Count(element => !double.IsFinite(element.Analytic) || !double.IsFinite(element.Numerical));
        var matches = report.Elements.Count(element => element.Verdict == GradientVerdict.Match);
        return (matches > MostMatches ? string.Create(CultureInfo.InvariantCulture, $"Of the {matches} entries that match, {MostMatches} are drawn. ") : "")
            + (infinite > 0 ? string.Create(CultureInfo.InvariantCulture, $"{infinite} entries that are not finite are not drawn.") : "");
    }

    /// <summary>An even share of the matches, and on top of them all others.</summary>
    private static IEnumerable<GradientCheckElement> Drawn(GradientCheckElement[] elements)
    {
        GradientCheckElement[] matches = [.. elements.Where(element => element.Verdict == GradientVerdict.Match)];
        var count = Math.Min(MostMatches, matches.Length);
        return Enumerable.Range(0, count).Select(i => matches[(long)i * matches.Length / count])
            .Concat(elements.Where(element => element.Verdict != GradientVerdict.Match));
    }

    private static double X(ChartScale scale, double value) => Left + Side * scale.Place(value);

    private static double Y(ChartScale scale, double value) => Edge + (Size - Bottom - Edge) * (1 - scale.Place(value));

    private static void AppendTick(StringBuilder svg, ChartScale scale, double tick)
    {
        var (x, y) = (X(scale, tick), Y(scale, tick));
        var text = scale.IsEven || tick == 0 ? tick.ToString("G3", CultureInfo.InvariantCulture) : tick.ToString("0e-0", CultureInfo.InvariantCulture);
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x:F1}\" y1=\"{Edge}\" x2=\"{x:F1}\" y2=\"{Size - Bottom}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" y1=\"{y:F1}\" x2=\"{Left + Side}\" y2=\"{y:F1}\"/>");
        if (scale.IsEven || tick == 0 || IsLabelled(scale, tick))
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{Size - Bottom + 16}\" text-anchor=\"middle\">{text}</text><text x=\"{Left - 6}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{text}</text>");
        svg.Append('\n');
    }

    /// <summary>Every second power of ten, the largest among them, and not the two that crowd zero.</summary>
    private static bool IsLabelled(ChartScale scale, double tick)
    {
        var below = (int)Math.Round(Math.Log10(scale.Ticks().Max() / Math.Abs(tick)));
        return below % 2 == 0 && Math.Abs(scale.Place(tick) - 0.5) > 0.08;
    }

    private static void AppendMark(StringBuilder svg, ChartScale scale, GradientCheckElement element)
    {
        var (x, y) = (X(scale, element.Numerical), Y(scale, element.Analytic));
        var mark = element.Verdict switch
        {
            GradientVerdict.Mismatch => string.Create(CultureInfo.InvariantCulture, $"M{x - 4:F1} {y - 4:F1}l8 8m0 -8l-8 8"),
            GradientVerdict.Kink => string.Create(CultureInfo.InvariantCulture, $"M{x:F1} {y - 5:F1}l5 5l-5 5l-5 -5z"),
            _ => string.Create(CultureInfo.InvariantCulture, $"M{x - 3.5:F1} {y:F1}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0"),
        };
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{element.Verdict}\" d=\"{mark}\"><title>{WebUtility.HtmlEncode(element.ToString())}</title></path>\n");
    }
}
