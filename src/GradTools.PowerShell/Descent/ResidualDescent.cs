using GradTools.Learning;

namespace GradTools.PowerShell.Descent;

/// <summary>The sum of the squares of residuals, whatever gives them and their derivatives.</summary>
internal abstract class ResidualDescent(int count, int residuals) : IResidualFunction
{
    private readonly double[] _residuals = new double[residuals];
    private readonly double[,] _jacobian = new double[residuals, count];

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int Residuals => residuals;

    /// <inheritdoc/>
    public int Evaluations { get; private protected set; }

    /// <inheritdoc/>
    public abstract void Evaluate(ReadOnlySpan<double> point, Span<double> residuals, double[,] jacobian);

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        Evaluations++;
        Values(point, _residuals);
        return SumOfSquares();
    }

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Evaluate(point, _residuals, _jacobian);
        for (var column = 0; column < count; column++)
        {
            gradient[column] = 0;
            for (var row = 0; row < residuals; row++)
                gradient[column] += 2 * _residuals[row] * _jacobian[row, column];
        }

        return SumOfSquares();
    }

    /// <summary>The residuals alone.</summary>
    private protected abstract void Values(ReadOnlySpan<double> point, Span<double> residuals);

    private double SumOfSquares() => _residuals.Sum(residual => residual * residual);
}
