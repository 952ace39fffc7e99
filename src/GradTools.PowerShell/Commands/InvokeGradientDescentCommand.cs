using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Descent;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Makes the value of a script block small, step by step, from one or more starts.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "GradientDescent", DefaultParameterSetName = FunctionSet)]
[OutputType(typeof(GradientDescentResult))]
public sealed partial class InvokeGradientDescentCommand : GradToolsCommand
{
    private const string FunctionSet = "Function";
    private const string ResidualSet = "Residual";

    /// <summary>The function: a script block, or the name of a function, that gives one number.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FunctionSet)]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>Residuals: a script block, or the name of a function, that gives several numbers: the sum of their squares is made small.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ResidualSet)]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock Residual { get; set; } = null!;

    /// <summary>Where to start: a point, or a list of points; each gives a result of its own.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object Start { get; set; } = null!;

    private bool IsLeastSquares => ParameterSetName == ResidualSet;

    private ScriptBlock Block => IsLeastSquares ? Residual : Function;

    /// <inheritdoc/>
    protected override void Begin() => CheckMethod();

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var start in DescentStarts.Of(new BlockText(Block), Start))
        {
            try
            {
                Descend(new ScriptFunction(Block, start, SessionState));
            }
            catch (GradToolsException exception) when (MyInvocation.ExpectingInput && exception is not InvalidValueException)
            {
                WriteError(exception, start);
            }
        }
    }

    private void Descend(ScriptFunction script)
    {
        using var progress = new ThrottledProgress(this, "Gradient descent");
        var options = new DescentOptions(MaxSteps, Tolerance)
        {
            Cancellation = Cancellation,
            Progress = (steps, value) => Show(progress, steps, value),
        };
        options.Check();
        var (make, evaluation) = Functions(script);
        foreach (var rate in Rates())
        {
            var function = make();
            var outcome = Descend(function, script.Point.Numbers, rate, options);
            if (outcome.Path.Count == 0)
                throw new TracingException("FunctionNotFinite", "The function or its gradient is infinite or not a number at the start. Start where it is defined.", script.Extent);
            WriteObject(new GradientDescentResult(outcome, script.Point, function)
            {
                Evaluations = function.Evaluations,
                Method = ChosenMethod,
                LearningRate = rate,
                GradientMethod = NeedsGradient ? GradientMethod?.ToString() ?? "Automatic" : null,
                Evaluation = evaluation,
                Function = Block,
            });
        }
    }

    private DescentOutcome Descend(IDescentFunction function, double[] start, double? rate, DescentOptions options)
    {
        if (rate is not null)
            return OptimizerDescent.Run(function, start, Optimizer(rate.Value), options);
        return ChosenMethod == DescentMethod.LevenbergMarquardt
            ? MinimizerDescent.LeastSquares((IResidualFunction)function, start, options)
            : MinimizerDescent.Run(function, start, ChosenMethod, options);
    }

    /// <summary>What makes the function to go down on, anew for each descent: it counts its evaluations.</summary>
    private (Func<IDescentFunction> Make, EvaluationKind Evaluation) Functions(ScriptFunction script)
    {
        if (NeedsGradient && GradientMethod is null)
            return (Exact(script), EvaluationKind.Compiled);
        var method = GradientMethod ?? NumericalMethod.Central;
        if (IsLeastSquares)
        {
            var (residuals, howResiduals) = ScriptEvaluation.OfVector(script, this);
            return (() => new NumericalResiduals(residuals, method, Cancellation), howResiduals);
        }

        var (function, how) = method == NumericalMethod.ComplexStep ? (ScriptEvaluation.GraphOf(script), EvaluationKind.Compiled) : ScriptEvaluation.Of(script, this);
        return (() => new NumericalDescent(function, method, Cancellation), how);
    }

    private Func<IDescentFunction> Exact(ScriptFunction script)
    {
        Func<IDescentFunction> make;
        if (IsLeastSquares)
        {
            var residuals = VerifiedVectorFunction.Of(script);
            make = () => new ScriptResiduals(script, residuals);
        }
        else
        {
            var function = VerifiedFunction.Of(script, forGradient: true);
            make = () => new ScriptDescent(function);
        }

        if (script.Steps.Count > 0)
            WriteWarning($"The function uses {string.Join(", ", script.Steps)}: constant between its steps, so its derivative is taken as zero.");
        return make;
    }

    private void Show(ThrottledProgress progress, int steps, double value)
    {
        if (progress.IsDue)
            progress.Report((int)(100L * steps / Math.Max(1, MaxSteps)), string.Create(CultureInfo.InvariantCulture, $"step {steps:N0} of at most {MaxSteps:N0}, value {value:G6}"));
    }
}
