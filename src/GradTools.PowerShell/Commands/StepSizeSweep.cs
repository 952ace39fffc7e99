using System.Globalization;
using System.Management.Automation;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Commands;

/// <summary>The error of a numerical gradient by step size, of one method.</summary>
public sealed class StepSizeSweep
{
    internal StepSizeSweep(NumericalMethod method, StepSizeErrors errors)
    {
        (Method, Steps, Errors) = (method, errors.Steps, errors.Errors);
        Points = errors.Steps.Zip(errors.Errors, (step, error) => new StepSizePoint(method, step, error)).ToArray();
        if (errors.Best is { } best && errors.Plateau is var (largest, smallest))
            (BestStep, LeastError, PlateauFrom, PlateauTo) = (Steps[best], Errors[best], Steps[smallest], Steps[largest]);
    }

    /// <summary>The method.</summary>
    public NumericalMethod Method { get; }

    /// <summary>The steps, from 0.1 down to 1e-16.</summary>
    public IReadOnlyList<double> Steps { get; }

    /// <summary>The error of the gradient at each step: the length of the difference from the reference over the length of the reference, or the difference itself where that is zero. Not a number where the step is too small to change the point, or too large for its bounds.</summary>
    public IReadOnlyList<double> Errors { get; }

    /// <summary>Step and error together, a row a step.</summary>
    public IReadOnlyList<StepSizePoint> Points { get; }

    /// <summary>The best step: the one whose error is least together with those beside it. Not a number where no step fits.</summary>
    public double BestStep { get; } = double.NaN;

    /// <summary>The error at the best step.</summary>
    public double LeastError { get; } = double.NaN;

    /// <summary>The smallest step around the best one whose error is at most ten times as large.</summary>
    public double PlateauFrom { get; } = double.NaN;

    /// <summary>The largest step around the best one whose error is at most ten times as large.</summary>
    public double PlateauTo { get; } = double.NaN;

    /// <summary>The gradient that errors are measured against: <c>Automatic</c>, exact to rounding, or, for a block that cannot be recorded, <c>Richardson</c>.</summary>
    public string Reference { get; internal init; } = "";

    /// <summary>How far the reference itself may be off, in the measure of the errors; null for the automatic gradient.</summary>
    public double? ReferenceError { get; internal init; }

    /// <summary>Whether errors are relative to the length of the gradient; they are not where that is zero.</summary>
    public bool IsRelative { get; internal init; } = true;

    /// <summary>Whether the recorded graph was evaluated or the block itself.</summary>
    public EvaluationKind Evaluation { get; internal init; }

    /// <summary>The function.</summary>
    public ScriptBlock Function { get; internal init; } = null!;

    /// <summary>The point.</summary>
    public object At { get; internal init; } = null!;

    /// <summary>The sweep on a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method}: error {LeastError:G2} at step {BestStep:G2}");
}

/// <summary>The error of a numerical gradient with one step size.</summary>
/// <param name="Method">The method.</param>
/// <param name="StepSize">The step.</param>
/// <param name="Error">The error of the gradient; not a number where the step cannot be taken.</param>
public sealed record StepSizePoint(NumericalMethod Method, double StepSize, double Error);
