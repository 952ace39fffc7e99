using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <content>The error by step size.</content>
public sealed partial class GetNumericalGradientCommand
{
    private static readonly NumericalMethod[] SweptMethods = [NumericalMethod.Forward, NumericalMethod.Central, NumericalMethod.FivePoint, NumericalMethod.ComplexStep];

    /// <summary>Measures the error of the gradient for step sizes from 0.1 to 1e-16: a result for each method, Forward, Central, FivePoint and ComplexStep unless -Method says others.</summary>
    [Parameter]
    public SwitchParameter Sweep { get; set; }

    private void CheckSweep()
    {
        if (!Sweep && Method is { Length: > 1 })
            throw new InvalidValueException("SeveralMethods", "Several methods are for -Sweep, which compares them. Take one, or add -Sweep.");
        if (Sweep && StepSize is not null)
            throw new InvalidValueException("SweepParameterMismatch", "-Sweep takes all step sizes from 0.1 to 1e-16. Leave -StepSize out, or leave -Sweep out for the gradient with that step.");
        if (Sweep && Method?.Contains(NumericalMethod.Richardson) == true)
            throw new InvalidValueException("SweepParameterMismatch", "Richardson sweeps step sizes itself and has none of its own. Take it without -Sweep, or take other methods.");
    }

    private void WriteSweeps(ScriptFunction script, DifferenceOptions options)
    {
        var (function, evaluation) = ScriptEvaluation.Of(script, this);
        var point = script.Point.Numbers;
        RequireFinite([function.Value(point)], script);
        var (reference, uncertainty) = Reference(function, point, options);
        RequireFiniteGradient(reference, script);
        var length = StepSizeErrors.Length(reference);
        foreach (var method in Method?.Select(chosen => chosen.Value).Distinct() ?? SweptMethods)
        {
            if (Errors(script, function, method, reference, options) is not { } errors)
                continue;
            WriteObject(new StepSizeSweep(method, errors)
            {
                Reference = uncertainty is null ? "Automatic" : nameof(NumericalMethod.Richardson),
                ReferenceError = uncertainty is null ? null : StepSizeErrors.Length(uncertainty) / (length > 0 ? length : 1),
                IsRelative = length > 0,
                Evaluation = evaluation,
                Function = Function,
                At = At is PSObject { BaseObject: var at } ? at : At,
            });
        }
    }

    /// <summary>The exact gradient, or, of a block that cannot be recorded, the best of extrapolation with how far it may be off.</summary>
    private static (double[] Gradient, double[]? Uncertainty) Reference(IScalarFunction function, double[] point, DifferenceOptions options)
    {
        if (function is VerifiedFunction verified)
        {
            var gradient = new double[point.Length];
            verified.ValueAndGradient(point, gradient);
            return (gradient, null);
        }

        var best = FiniteDifferences.Gradient(function, point, NumericalMethod.Richardson, options with { Progress = null });
        return (best.Gradient, best.ErrorEstimate);
    }

    /// <summary>The errors of a method, or null where a complex step that was not asked for by name cannot be taken.</summary>
    private StepSizeErrors? Errors(ScriptFunction script, IScalarFunction function, NumericalMethod method, double[] reference, DifferenceOptions options)
    {
        try
        {
            return StepSizeErrors.Of(method == NumericalMethod.ComplexStep ? ScriptEvaluation.GraphOf(script) : function, script.Point.Numbers, method, reference, options);
        }
        catch (GradToolsException exception) when (method == NumericalMethod.ComplexStep && Method is null)
        {
            WriteVerbose($"The complex step is left out. {exception.Message}");
            return null;
        }
    }

    private static void RequireFiniteGradient(double[] gradient, ScriptFunction script)
    {
        if (!Array.TrueForAll(gradient, double.IsFinite))
            throw new TracingException("GradientNotFinite", "The gradient is infinite or not a number at the point, so there is nothing to measure errors against. Choose a point at which the function is smooth.", script.Extent);
    }
}
