namespace GradTools.Differentiation;

/// <summary>How a numerical gradient is taken.</summary>
public enum NumericalMethod
{
    /// <summary>(f(x + h) - f(x - h)) / 2h, with an error of order h².</summary>
    Central,

    /// <summary>(f(x + h) - f(x)) / h, with an error of order h.</summary>
    Forward,

    /// <summary>(f(x) - f(x - h)) / h, with an error of order h.</summary>
    Backward,
}

/// <summary>A gradient by finite differences.</summary>
/// <param name="Value">The value at the point.</param>
/// <param name="Gradient">The slope along each coordinate.</param>
/// <param name="Steps">The step taken along each coordinate.</param>
/// <param name="Evaluations">How often the function was evaluated, the value at the point included.</param>
internal sealed record NumericalGradient(double Value, double[] Gradient, double[] Steps, int Evaluations);
