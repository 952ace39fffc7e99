using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradTools.Learning;

/// <summary>Descent by the minimisers of MathNet.Numerics.</summary>
internal static class MinimizerDescent
{
    private const double SmallestStep = 1e-15;
    private const int Memory = 10;

    /// <summary>Goes down from a start by BFGS, L-BFGS or the simplex of Nelder and Mead.</summary>
    /// <exception cref="InvalidValueException">Options that cannot work.</exception>
    public static DescentOutcome Run(IDescentFunction function, double[] start, DescentMethod method, DescentOptions options)
    {
        var recorder = new DescentRecorder(function, options);
        var first = Vector<double>.Build.DenseOfArray(start);
        return Run(recorder, options, () => method switch
        {
            DescentMethod.BFGS => new BfgsMinimizer(options.Tolerance, SmallestStep, 0, options.MaxSteps).FindMinimum(ObjectiveFunction.Gradient(recorder.ValueAndGradient), first).ReasonForExit,
            DescentMethod.LBFGS => new LimitedMemoryBfgsMinimizer(options.Tolerance, SmallestStep, 0, Memory, options.MaxSteps).FindMinimum(ObjectiveFunction.Gradient(recorder.ValueAndGradient), first).ReasonForExit,
            DescentMethod.NelderMead => new NelderMeadSimplex(options.Tolerance, options.MaxSteps).FindMinimum(ObjectiveFunction.Value(recorder.Value), first).ReasonForExit,
            _ => throw new InvalidValueException("UnknownMethod", $"{method} is not a minimiser of functions."),
        });
    }

    /// <summary>Goes down from a start by Levenberg and Marquardt's method. Each variable is measured in units of its start, so that large and small ones go together.</summary>
    /// <exception cref="InvalidValueException">Options that cannot work.</exception>
    public static DescentOutcome LeastSquares(IResidualFunction function, double[] start, DescentOptions options)
    {
        var recorder = new DescentRecorder(function, options);
        var model = new ResidualModel(function, recorder, Array.ConvertAll(start, x => x == 0 ? 1 : Math.Abs(x)), options.Cancellation);
        var outcome = Run(recorder, options, () => new LevenbergMarquardtMinimizer(1e-3, 0, SmallestStep, 0, options.MaxSteps)
            .FindMinimum(model.Objective(), Vector<double>.Build.DenseOfArray(model.Scaled(start))).ReasonForExit);
        // A fit is done where no step lowers the sum any more: what gradient is small enough depends on the units.
        return outcome.StopReason == DescentStopReason.NoProgress ? outcome with { StopReason = DescentStopReason.Converged } : outcome;
    }

    private static DescentOutcome Run(DescentRecorder recorder, DescentOptions options, Func<ExitCondition> minimize)
    {
        options.Check();
        var reason = Exit(minimize, options);
        var path = recorder.Path;
        if (path.Count == 0 || path.IsLost(path.LastValue))
            return new DescentOutcome(path, DescentStopReason.Diverged);
        return new DescentOutcome(path, path.LastNorm <= options.Tolerance ? DescentStopReason.Converged : reason);
    }

    /// <summary>MathNet tells of the end of a search partly by exceptions, which also wrap those of the function.</summary>
    private static DescentStopReason Exit(Func<ExitCondition> minimize, DescentOptions options)
    {
        try
        {
            return minimize() switch
            {
                ExitCondition.ExceedIterations => DescentStopReason.StepsCompleted,
                ExitCondition.InvalidValues => DescentStopReason.Diverged,
                ExitCondition.LackOfProgress or ExitCondition.RelativePoints => DescentStopReason.NoProgress,
                _ => DescentStopReason.Converged,
            };
        }
        catch (MaximumIterationsException)
        {
            return DescentStopReason.StepsCompleted;
        }
        catch (ArgumentException) // a variable is no longer finite
        {
            return DescentStopReason.Diverged;
        }
        catch (OptimizationException exception)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
                if (inner is GradToolsException known)
                    throw known;
            return exception is EvaluationException ? DescentStopReason.Diverged : DescentStopReason.NoProgress;
        }
    }
}
