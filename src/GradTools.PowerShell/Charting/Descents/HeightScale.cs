using System.Globalization;
using GradTools.Charting;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>How the values of a landscape become heights and colours: as they are, or by the logarithm of how far they are above the lowest, where most of it would look flat otherwise.</summary>
/// <param name="Least">The lowest value.</param>
/// <param name="Most">The highest value.</param>
/// <param name="Unit">Below this distance from the lowest heights are about linear, above it logarithmic; infinity: heights are values.</param>
internal sealed record HeightScale(double Least, double Most, double Unit)
{
    /// <summary>The median of a bowl lies at a quarter to a half of its height; that of a landscape with a narrow valley and steep slopes far below.</summary>
    private const double FlatMedian = 0.2;
    private const double Valley = 0.05;
    private const double LeastUnit = 1e-8;
    private const int MostDecades = 7;

    /// <summary>Ticks that are nearer than this share of the height would be written over each other.</summary>
    private const double LeastGap = 0.08;
    private static readonly double[] Fine = [1, 2, 5];
    private static readonly double[] Coarse = [1];

    /// <summary>The scale that suits a landscape.</summary>
    /// <param name="values">Its values; those that are not finite are left out.</param>
    /// <param name="visited">The values on the paths, which may come lower.</param>
    public static HeightScale Of(IEnumerable<double> values, IEnumerable<double> visited)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        var all = sorted.Concat(visited).ToArray();
        var (least, most) = (all.Min(), all.Max());
        if (sorted.Length == 0)
            return new HeightScale(least, most, double.PositiveInfinity);
        var isSteep = sorted[sorted.Length / 2] - least < FlatMedian * (most - least);
        return new HeightScale(least, most, isSteep ? Math.Max(sorted[(int)(Valley * sorted.Length)] - least, LeastUnit * (most - least)) : double.PositiveInfinity);
    }

    /// <summary>Whether heights are logarithms.</summary>
    public bool IsLogarithmic => double.IsFinite(Unit);

    /// <summary>The height of a value.</summary>
    public double Height(double value) => IsLogarithmic ? Math.Log10(1 + Math.Max(0, value - Least) / Unit) : value;

    /// <summary>Heights with their values, where the axis would show heights only; empty where both are the same.</summary>
    public IReadOnlyList<AxisTick> Ticks()
    {
        if (!IsLogarithmic)
            return [];
        var origin = Math.Abs(Least) < 1e-3 * Unit ? 0 : Least;
        var (from, to) = ((int)Math.Floor(Math.Log10(Unit)), (int)Math.Floor(Math.Log10(Most - Least)));
        var factors = to - from < 3 ? Fine : Coarse;
        var stride = Math.Max(1, (to - from + MostDecades) / MostDecades);
        var distances = Enumerable.Range(0, to - from + 1).Where(i => (to - from - i) % stride == 0).SelectMany(i => factors.Select(factor => factor * Math.Pow(10, from + i)));
        var ticks = new List<AxisTick> { Tick(0) };
        foreach (var distance in distances.Where(distance => distance <= Most - Least))
            if (Tick(distance) is var tick && tick.Place - ticks[^1].Place > LeastGap * Height(Most))
                ticks.Add(tick);
        return ticks;

        static string Text(double value) => value.ToString(Math.Abs(value) is >= 1e4 and < 1e6 ? "N0" : "G4", CultureInfo.InvariantCulture);

        AxisTick Tick(double distance) => new(Height(Least + distance), Text(origin + distance));
    }
}
