using GradTools.Learning;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>A function at many places, for curves and surfaces. Where it fails or has no finite value there is a gap.</summary>
internal static class FunctionGrid
{
    /// <summary>Evenly spaced places of a range, its ends included.</summary>
    public static double[] Places((double From, double To) range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => range.From + (range.To - range.From) * i / (count - 1))];

    /// <summary>The value at a point, or NaN.</summary>
    public static double Value(IDescentFunction function, params double[] point) => Finite(() => function.Value(point));

    /// <summary>A value, or NaN where it cannot be had or is not finite.</summary>
    public static double Finite(Func<double> function)
    {
        try
        {
            var value = function();
            return double.IsFinite(value) ? value : double.NaN;
        }
        catch (GradToolsException)
        {
            return double.NaN;
        }
    }

    /// <summary>The slope of a function of one variable, or NaN.</summary>
    public static double Slope(IDescentFunction function, double place)
    {
        var slope = new double[1];
        try
        {
            function.ValueAndGradient([place], slope);
            return double.IsFinite(slope[0]) ? slope[0] : double.NaN;
        }
        catch (GradToolsException)
        {
            return double.NaN;
        }
    }

    /// <summary>The values over a plane: a row a place of the second variable, a column a place of the first.</summary>
    public static double[,] Values(Func<double, double, double> function, double[] first, double[] second)
    {
        var values = new double[second.Length, first.Length];
        for (var i = 0; i < second.Length; i++)
            for (var j = 0; j < first.Length; j++)
                values[i, j] = function(first[j], second[i]);
        return values;
    }
}
