using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

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
        var steps = RandomTensor.Gaussian(Shape.Of(center.Length), spread, Shuffle.Source(seed, number));
        return [.. center.Zip(steps.ToArray(), (x, step) => x + step * Math.Max(1, Math.Abs(x)))];
    }
}
