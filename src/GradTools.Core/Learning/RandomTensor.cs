using GradTools.Data;
using GradTools.Tensors;
using MathNet.Numerics.Distributions;

namespace GradTools.Learning;

/// <summary>Tensors of random numbers that a seed fixes, the same on every platform.</summary>
public static class RandomTensor
{
    /// <summary>Normal numbers with mean 0.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidStandardDeviation</c>.</exception>
    public static Tensor Gaussian(Shape shape, double standardDeviation, int seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!(standardDeviation >= 0 && double.IsFinite(standardDeviation)))
            throw new InvalidValueException("InvalidStandardDeviation", FormattableString.Invariant($"The standard deviation is {standardDeviation}; it must be a finite number, zero or more."));
        return Gaussian(shape, standardDeviation, Shuffle.Source(seed));
    }

    /// <summary>Numbers spread evenly from one bound to the other.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidInterval</c>.</exception>
    public static Tensor Uniform(Shape shape, double low, double high, int seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!(low <= high && double.IsFinite(high - low)))
            throw new InvalidValueException("InvalidInterval", FormattableString.Invariant($"The interval from {low} to {high} is empty or not finite; give the smaller number first."));
        return Uniform(shape, low, high, Shuffle.Source(seed));
    }

    internal static Tensor Gaussian(Shape shape, double standardDeviation, System.Random random) =>
        Draw(shape, () => Normal.Sample(random, 0, standardDeviation));

    internal static Tensor Uniform(Shape shape, double low, double high, System.Random random) =>
        Draw(shape, () => low + random.NextDouble() * (high - low));

    private static Tensor Draw(Shape shape, Func<double> draw)
    {
        var values = new double[shape.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = draw();
        return Tensor.Wrap(values, shape);
    }
}
