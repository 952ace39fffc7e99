namespace GradTools.Differentiation;

/// <summary>How a numerical gradient is taken.</summary>
public enum NumericalMethod : long
{
    /// <summary>(f(x + h) - f(x - h)) / 2h, with an error of order h².</summary>
    Central,

    /// <summary>(f(x + h) - f(x)) / h, with an error of order h.</summary>
    Forward,

    /// <summary>(f(x) - f(x - h)) / h, with an error of order h.</summary>
    Backward,

    /// <summary>(f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h, with an error of order h⁴.</summary>
    FivePoint,

    /// <summary>Differences at steps that are halved again and again, extrapolated to a step of zero; with an error estimate.</summary>
    Richardson,

    /// <summary>Im f(x + ih) / h, with an error of order h² and no cancellation, so that h can be as small as one likes.</summary>
    ComplexStep,
}

/// <summary>A gradient by finite differences.</summary>
/// <param name="Value">The value at the point.</param>
/// <param name="Gradient">The slope along each coordinate.</param>
/// <param name="Steps">The step taken along each coordinate; of an extrapolation, the smallest that went into it.</param>
/// <param name="Evaluations">How often the function was evaluated, the value at the point included.</param>
/// <param name="ErrorEstimate">How far each slope may be off, where the method tells.</param>
internal sealed record NumericalGradient(double Value, double[] Gradient, double[] Steps, int Evaluations, double[]? ErrorEstimate = null);
