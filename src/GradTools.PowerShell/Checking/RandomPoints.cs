using GradTools.Data;
using MathNet.Numerics.Distributions;

namespace GradTools.PowerShell.Checking;

/// <summary>Points drawn around a point.</summary>
internal static class RandomPoints
{
    /// <summary>A point whose entries are normal around those of another, with a standard deviation in units of the entry or of 1, whichever is more.</summary>
    /// <param name="center">Around what.</param>
    /// <param name="spread">The standard deviation.</param>
    /// <param name="seed">Fixes the draws.</param>
    /// <param name="number">Which of the points of a seed: each is fixed by itself.</param>
    public static double[] Draw(double[] center, double spread, int seed, int number)
    {
        var random = Shuffle.Source(seed, number);
        return [.. center.Select(x => Normal.Sample(random, x, spread * Math.Max(1, Math.Abs(x))))];
    }
}
