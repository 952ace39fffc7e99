using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The gradient of a script block by finite differences: a small step along every dimension.</summary>
[Cmdlet(VerbsCommon.Get, "NumericalGradient")]
[OutputType(typeof(GradientResult), typeof(StepSizeSweep))]
public sealed partial class GetNumericalGradientCommand : FunctionCommand
{
    /// <summary>The method: finite differences of one kind or another, Central by default, or a step along the imaginary axis. Several for -Sweep.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Central")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ValueCompleter<NumericalMethod>)), OneOf<NumericalMethod>]
    public Choice<NumericalMethod>[]? Method { get; set; }

    /// <summary>The step: a number for every dimension, or steps in the shape of the point. By default it follows from the point, the method and the function. Of Richardson, the largest step.</summary>
    [Parameter]
    [Alias("h")]
    public object? StepSize { get; set; }

    /// <summary>The smallest values at which the function may be evaluated: a number for every dimension, or bounds in the shape of the point. Differences become one-sided there.</summary>
    [Parameter]
    public object? LowerBound { get; set; }

    /// <summary>The largest values at which the function may be evaluated: a number for every dimension, or bounds in the shape of the point.</summary>
    [Parameter]
    public object? UpperBound { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => CheckSweep();

    /// <inheritdoc/>
    private protected override void Process(ScriptFunction script)
    {
        var bounds = new CallBounds(NumbersPerDimension.Read(LowerBound, script.Point, "-LowerBound"), NumbersPerDimension.Read(UpperBound, script.Point, "-UpperBound"));
        script.Bounds = bounds;
        using var progress = new ThrottledProgress(this, "Numerical gradient");
        var options = new DifferenceOptions
        {
            Steps = NumbersPerDimension.Read(StepSize, script.Point, "-StepSize"),
            LowerBounds = bounds.Lower,
            UpperBounds = bounds.Upper,
            Cancellation = Cancellation,
            Progress = share => Show(progress, share),
        };
        options.Check(script.Point.Numbers);
        if (Sweep)
        {
            WriteSweeps(script, options);
            return;
        }

        var method = Method is [var chosen] ? chosen.Value : NumericalMethod.Central;
        var (function, evaluation) = method == NumericalMethod.ComplexStep
            ? (ScriptEvaluation.GraphOf(script), EvaluationKind.Compiled)
            : ScriptEvaluation.Of(script, this);
        var result = FiniteDifferences.Gradient(function, script.Point.Numbers, method, options);
        RequireFinite([result.Value], script);
        WriteVerbose($"{result.Evaluations} evaluations, {evaluation}.");
        WriteObject(new GradientResult(result.Value, script.Point.Shape(result.Gradient), method.ToString(), evaluation)
        {
            StepSize = script.Point.Shape(result.Steps),
            Evaluations = result.Evaluations,
            ErrorEstimate = result.ErrorEstimate is { } errors ? script.Point.Shape(errors) : null,
        });
    }

    private static void Show(ThrottledProgress progress, double share)
    {
        if (progress.IsDue)
            progress.Report((int)(100 * share), $"{share:P0} of the evaluations");
    }
}
