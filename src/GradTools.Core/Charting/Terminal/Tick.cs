using System.Globalization;

namespace GradTools.Charting.Terminal;

/// <summary>A mark on an axis.</summary>
/// <param name="Place">Where it is, from 0 to 1.</param>
/// <param name="Text">What is written there.</param>
internal readonly record struct Tick(double Place, string Text)
{
    private const int Most = 200;

    /// <summary>Round numbers along a ruler: multiples of 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic one.</summary>
    /// <param name="ruler">The ruler; one of numbers.</param>
    /// <param name="most">The most ticks there should be, at least 1.</param>
    public static IReadOnlyList<Tick> Of(Ruler ruler, int most)
    {
        var (from, to) = ruler.Range;
        var decades = ruler.IsLogarithmic ? Powers(ruler.Exponents, most) : [];
        if (decades.Length > 1)
            return [.. decades.Select(value => new Tick(ruler.Place(value), value.ToString(decades[0] >= 1e-3 && decades[^1] <= 1e4 ? "0.###" : "0e0", CultureInfo.InvariantCulture)))];
        var percent = ruler.Axis.Scale == AxisScale.Percent;
        var step = Step(from, to, most, ruler.Axis.WholeNumbers);
        return [.. Multiples(from, to, step).Select(value => new Tick(ruler.Place(value), percent ? Number(100 * value, 100 * step, 100 * Largest(from, to)) + "%" : Number(value, step, Largest(from, to))))];
    }

    /// <summary>A number with as many digits as tell it from the one a step further.</summary>
    public static string Number(double value, double step, double largest)
    {
        if (largest is >= 1e6 or < 1e-3)
        {
            if (Math.Abs(value) < step / 1e3)
                return "0";
            var digits = Math.Clamp(Exponent(Math.Abs(value)) - Exponent(step), 0, 15);
            return value.ToString("0." + new string('#', digits) + "e0", CultureInfo.InvariantCulture);
        }

        var decimals = Math.Clamp(-Exponent(step), 0, 15);
        return (Math.Abs(value) < step / 1e3 ? 0 : value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A number on its own, in four digits.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) is (>= 1e-3 and < 1e4) or 0 ? "G4" : "0.###e0", CultureInfo.InvariantCulture);

    private static double Largest(double from, double to) => Math.Max(Math.Abs(from), Math.Abs(to));

    private static double Step(double from, double to, int most, bool whole)
    {
        var rough = (to / most - from / most);
        var power = Math.Pow(10, Exponent(rough));
        var step = power * (rough / power) switch
        {
            <= 1 + 1e-9 => 1,
            <= 2 + 1e-9 => 2,
            <= 5 + 1e-9 => 5,
            _ => 10,
        };
        return whole ? Math.Max(1, step) : step;
    }

    private static IEnumerable<double> Multiples(double from, double to, double step)
    {
        var first = Math.Ceiling(from / step - 1e-9);
        for (var i = 0; i < Most && (first + i) * step <= to + 1e-9 * step; i++)
            yield return (first + i) * step;
    }

    /// <summary>Powers of ten, as far apart as it takes.</summary>
    private static double[] Powers((double From, double To) exponents, int most)
    {
        var (first, last) = ((int)Math.Ceiling(exponents.From - 1e-9), (int)Math.Floor(exponents.To + 1e-9));
        var stride = Math.Max(1, (last - first + most) / most);
        first = (int)Math.Ceiling((double)first / stride) * stride;
        return first > last ? [] : [.. Enumerable.Range(0, (last - first) / stride + 1).Select(i => Math.Pow(10, first + i * stride)).Where(value => value > 0 && double.IsFinite(value))];
    }

    private static int Exponent(double value) => value > 0 && double.IsFinite(value) ? (int)Math.Floor(Math.Log10(value) + 1e-9) : 0;
}
