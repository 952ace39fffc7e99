namespace GradTools.Learning;

/// <summary>A function that is to become small.</summary>
internal interface IDescentFunction
{
    /// <summary>The number of variables.</summary>
    int Count { get; }

    /// <summary>How often it was evaluated; a value with its automatic gradient counts once.</summary>
    int Evaluations { get; }

    /// <summary>The value at a point.</summary>
    double Value(ReadOnlySpan<double> point);

    /// <summary>The value at a point, and the gradient.</summary>
    double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient);
}

/// <summary>A sum of squares that is to become small.</summary>
internal interface IResidualFunction : IDescentFunction
{
    /// <summary>The number of residuals.</summary>
    int Residuals { get; }

    /// <summary>The residuals at a point, and their derivatives, a row a residual.</summary>
    void Evaluate(ReadOnlySpan<double> point, Span<double> residuals, double[,] jacobian);
}
