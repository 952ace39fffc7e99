using System.Globalization;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Factors that people get wrong.</summary>
internal static class Factor
{
    private const double Precision = 1e-6;
    private const int LargestCount = 100_000;

    /// <summary>The largest factor that says something of a single entry.</summary>
    private const int LargestPlain = 12;

    /// <summary>The integer, or the inverse of one, that a factor is meant to be; itself where it is neither.</summary>
    public static double Rounded(double factor)
    {
        var integer = Math.Round(factor);
        if (integer != 0 && Same(factor, integer))
            return integer;
        var inverse = Math.Round(1 / factor);
        return Math.Abs(inverse) is > 0 and <= LargestCount && Same(factor, 1 / inverse) ? 1 / inverse : factor;
    }

    /// <summary>Whether a rounded factor is an integer or the inverse of one: what a number of samples may be.</summary>
    public static bool IsCount(double factor) => IsRound(factor, LargestCount);

    /// <summary>The same for numbers so small that they are met by chance less than any.</summary>
    public static bool IsPlain(double factor) => IsRound(factor, LargestPlain);

    /// <summary>Where the factor may come from, to be put behind a sentence.</summary>
    /// <param name="factor">The factor, rounded.</param>
    /// <param name="counts">The numbers that the function divides by, such as the number of samples; null where they are not known.</param>
    public static string Reason(double factor, IReadOnlyCollection<double>? counts) => Math.Abs(factor) switch
    {
        var size when size > 2 && IsSampleCount(size, counts) => string.Create(CultureInfo.InvariantCulture, $": summed instead of averaged, N = {size:G6}"),
        var size when size < 0.5 && IsSampleCount(1 / size, counts) => string.Create(CultureInfo.InvariantCulture, $" (1/{1 / size:G6}): averaged once too often, or instead of summed, N = {1 / size:G6}"),
        var size when Same(size, Math.Log(10)) => " (ln 10): the derivative of log10(x) is 1 / (x ln 10)",
        var size when Same(size, Math.Log(2)) || Same(size, 1 / Math.Log(2)) => " (ln 2 is missing): the derivative of 2^x is 2^x ln 2, and that of log2(x) is 1 / (x ln 2)",
        var size when Same(size, 180 / Math.PI) || Same(size, Math.PI / 180) => ": degrees instead of radians",
        _ => "",
    };

    private static bool IsSampleCount(double size, IReadOnlyCollection<double>? counts) => Same(size, Math.Round(size)) && (counts?.Any(count => Same(count, size)) ?? size > LargestPlain);

    public static bool Same(double a, double b) => Math.Abs(a - b) <= Precision * Math.Abs(b);

    /// <summary>How far from 1 a factor is: 3 for 3, -3 and 1/3.</summary>
    public static double Size(double factor) => Math.Round(Math.Max(Math.Abs(factor), 1 / Math.Abs(factor)), 6);

    private static bool IsRound(double factor, int largest) => Math.Max(Math.Abs(factor), 1 / Math.Abs(factor)) is var size && size <= largest && Math.Abs(size - Math.Round(size)) <= 1e-12 * size;
}
