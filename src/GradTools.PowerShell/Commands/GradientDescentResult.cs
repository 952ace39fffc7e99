using System.Globalization;
using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Where a descent ended, and how it came there.</summary>
public sealed class GradientDescentResult
{
    private readonly Lazy<DescentStep[]> _path;

    internal GradientDescentResult(DescentOutcome outcome, ScriptPoint shape, IDescentFunction objective)
    {
        (Track, Objective) = (outcome.Path, objective);
        Variables = [.. shape.Labels.Select(label => (label.Parameter == "_" ? "$_" : label.Parameter) + label.Index)];
        _path = new(() => [.. Enumerable.Range(0, outcome.Path.Count).Select(i => Step(outcome.Path, shape, i))]);
        var end = Step(outcome.Path, shape, outcome.Path.Count - 1);
        (Minimum, Point, GradientNorm) = (end.Value, end.Point, end.GradientNorm);
        Start = shape.Shape(outcome.Path.Point(0));
        Steps = outcome.Path.Count - 1;
        StopReason = outcome.StopReason;
    }

    /// <summary>The value at <see cref="Point"/>; of residuals, the sum of their squares.</summary>
    public double Minimum { get; }

    /// <summary>Where the descent ended, in the shape of the start. Of one that diverged: the last place with a usable value.</summary>
    public object Point { get; }

    /// <summary>The number of steps of the path.</summary>
    public int Steps { get; }

    /// <summary>Why it ended.</summary>
    public DescentStopReason StopReason { get; }

    /// <summary>The length of the gradient at the end; null for a method without gradients.</summary>
    public double? GradientNorm { get; }

    /// <summary>How often the function was evaluated; a value with its automatic gradient counts once.</summary>
    public int Evaluations { get; internal init; }

    /// <summary>How it went down.</summary>
    public DescentMethod Method { get; internal init; }

    /// <summary>The step size; null for methods that choose their own.</summary>
    public double? LearningRate { get; internal init; }

    /// <summary>How gradients were found: <c>Automatic</c>, or the scheme of finite differences; null for a method without gradients.</summary>
    public string? GradientMethod { get; internal init; }

    /// <summary>Whether the recorded graph was evaluated or the block itself.</summary>
    public EvaluationKind Evaluation { get; internal init; }

    /// <summary>Where it started.</summary>
    public object Start { get; }

    /// <summary>All points from the start to the end. Of BFGS, LBFGS, NelderMead and LevenbergMarquardt: each that was lower than all before.</summary>
    public IReadOnlyList<DescentStep> Path => _path.Value;

    /// <summary>The function, or the residuals.</summary>
    public ScriptBlock Function { get; internal init; } = null!;

    /// <summary>The path in numbers, for charts.</summary>
    internal DescentPath Track { get; }

    /// <summary>What went down, for charts that show more of it than the path.</summary>
    internal IDescentFunction Objective { get; }

    /// <summary>The names of the variables, in the order of a point's numbers.</summary>
    internal IReadOnlyList<string> Variables { get; }

    /// <summary>The result on a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minimum:G6} at {PointText.Of(Point)} after {Steps} steps ({StopReason})");

    private static DescentStep Step(DescentPath path, ScriptPoint shape, int index)
    {
        var norm = path.Norm(index);
        return new DescentStep(index, shape.Shape(path.Point(index)), path.Value(index), double.IsNaN(norm) ? null : norm);
    }
}
