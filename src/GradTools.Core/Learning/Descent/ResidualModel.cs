using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradTools.Learning;

/// <summary>Residuals as the model of a fit to zeros, with variables in units of their own.</summary>
internal sealed class ResidualModel(IResidualFunction function, DescentRecorder recorder, double[] units, CancellationToken cancellation)
{
    private readonly double[] _residuals = new double[function.Residuals];
    private readonly double[,] _jacobian = new double[function.Residuals, function.Count];
    private double[] _at = [];

    /// <summary>What MathNet minimises.</summary>
    public IObjectiveModel Objective()
    {
        var zeros = Vector<double>.Build.Dense(function.Residuals);
        return ObjectiveFunction.NonlinearModel(
            (point, _) => Evaluated(point, () => Vector<double>.Build.DenseOfArray(_residuals)),
            (point, _) => Evaluated(point, () => Matrix<double>.Build.Dense(function.Residuals, function.Count, (row, column) => _jacobian[row, column] * units[column])),
            zeros,
            zeros);
    }

    /// <summary>A point in the units of its variables.</summary>
    public double[] Scaled(double[] point) => [.. point.Select((x, i) => x / units[i])];

    private TResult Evaluated<TResult>(Vector<double> point, Func<TResult> result)
    {
        cancellation.ThrowIfCancellationRequested();
        double[] at = [.. point.Select((x, i) => x * units[i])];
        if (!at.AsSpan().SequenceEqual(_at))
        {
            function.Evaluate(at, _residuals, _jacobian);
            _at = at;
            recorder.Keep(at, TensorPrimitives.SumOfSquares<double>(_residuals), GradientNorm());
        }

        return result();
    }

    /// <summary>The norm of 2 J^T r.</summary>
    private double GradientNorm()
    {
        var squares = 0.0;
        for (var column = 0; column < units.Length; column++)
        {
            var slope = 0.0;
            for (var row = 0; row < _residuals.Length; row++)
                slope += 2 * _residuals[row] * _jacobian[row, column];
            squares += slope * slope;
        }

        return Math.Sqrt(squares);
    }
}
