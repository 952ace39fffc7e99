using System.Numerics.Tensors;

namespace GradTools.Learning;

/// <summary>Descent by the optimizers of training, with the whole function in place of mini-batches.</summary>
internal static class OptimizerDescent
{
    /// <summary>Goes down from a start.</summary>
    /// <exception cref="InvalidValueException">Settings of the optimizer or the options that cannot work.</exception>
    public static DescentOutcome Run(IDescentFunction function, ReadOnlySpan<double> start, Optimizer optimizer, DescentOptions options)
    {
        options.Check();
        var step = new UpdateStep(optimizer, function.Count);
        var path = new DescentPath(function.Count);
        var last = start.ToArray();
        start.CopyTo(step.Point);
        while (true)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var value = function.ValueAndGradient(step.Point, step.Gradient);
            var norm = TensorPrimitives.Norm<double>(step.Gradient);
            if (path.IsLost(value) || !double.IsFinite(norm))
                return new DescentOutcome(path, DescentStopReason.Diverged);
            path.Add(step.Point, value, norm);
            options.Progress?.Invoke(path.Count - 1, value);
            if (norm <= options.Tolerance)
                return End(path, DescentStopReason.Converged);
            if (path.Count > options.MaxSteps)
                return End(path, DescentStopReason.StepsCompleted);

            step.Point.CopyTo(last);
            step.Run();
            if (!double.IsFinite(TensorPrimitives.Norm<double>(step.Point)))
                return new DescentOutcome(path, DescentStopReason.Diverged);
            if (step.Point.SequenceEqual(last))
                return End(path, DescentStopReason.NoProgress);
        }
    }

    private static DescentOutcome End(DescentPath path, DescentStopReason reason) =>
        new(path, path.LeadsUp && reason != DescentStopReason.Converged ? DescentStopReason.Diverged : reason);
}
