using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace GradTools.Learning;

/// <summary>What a minimiser sees of a function. The evaluations that were lower than all before are the path: those above are trials of a line search or of a simplex.</summary>
internal sealed class DescentRecorder(IDescentFunction function, DescentOptions options)
{
    private readonly double[] _gradient = new double[function.Count];

    /// <summary>The points so far.</summary>
    public DescentPath Path { get; } = new(function.Count);

    /// <summary>The value at a point.</summary>
    public double Value(Vector<double> point)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        var at = point.AsArray();
        var value = function.Value(at);
        Keep(at, value, double.NaN);
        return value;
    }

    /// <summary>The value and the gradient at a point.</summary>
    public (double Value, Vector<double> Gradient) ValueAndGradient(Vector<double> point)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        var at = point.AsArray();
        var value = function.ValueAndGradient(at, _gradient);
        Keep(at, value, TensorPrimitives.Norm<double>(_gradient));
        return (value, Vector<double>.Build.DenseOfArray(_gradient));
    }

    /// <summary>Makes a point part of the path if it is the lowest so far.</summary>
    public void Keep(double[] point, double value, double norm)
    {
        if (Path.Count > 0 && !(value < Path.LastValue))
            return;
        Path.Add(point, value, norm);
        options.Progress?.Invoke(Path.Count - 1, value);
    }
}
