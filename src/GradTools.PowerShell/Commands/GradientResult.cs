using System.Globalization;

namespace GradTools.PowerShell.Commands;

/// <summary>How a script block was evaluated.</summary>
public enum EvaluationKind : long
{
    /// <summary>As a graph recorded from the block and verified against it.</summary>
    Compiled,

    /// <summary>By calling the block itself.</summary>
    Script,
}

/// <summary>A value and a gradient at a point.</summary>
public sealed class GradientResult
{
    internal GradientResult(double value, object gradient, string method, EvaluationKind evaluation) =>
        (Value, Gradient, Method, Evaluation) = (value, gradient, method, evaluation);

    /// <summary>The value of the function.</summary>
    public double Value { get; }

    /// <summary>The gradient, in the shape of the point: a number, an array, a matrix, a tensor or a dictionary by parameter.</summary>
    public object Gradient { get; }

    /// <summary>How it was found: <c>Automatic</c>, or the scheme of finite differences.</summary>
    public string Method { get; }

    /// <summary>The step along each coordinate, in the shape of the point; null for an automatic gradient.</summary>
    public object? StepSize { get; internal init; }

    /// <summary>How often the function was evaluated for the gradient.</summary>
    public int Evaluations { get; internal init; }

    /// <summary>An estimate of the error of each entry where the method gives one, otherwise null.</summary>
    public object? ErrorEstimate { get; internal init; }

    /// <summary>The derivative along <c>-Direction</c>: gradient times direction; null without one.</summary>
    public double? DirectionalDerivative { get; internal init; }

    /// <summary>The Hessian times <c>-Direction</c>, in the shape of the point; null without one.</summary>
    public object? HessianVectorProduct { get; internal init; }

    /// <summary>Whether the recorded graph was evaluated or the block itself.</summary>
    public EvaluationKind Evaluation { get; }

    /// <summary>Value and gradient on a line.</summary>
    public override string ToString() =>
        $"value {Value.ToString("G6", CultureInfo.InvariantCulture)}, gradient {PointText.Of(Gradient)}";
}
