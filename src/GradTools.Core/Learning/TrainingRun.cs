using System.Diagnostics;
using System.Numerics;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>One training from start to end, in one precision.</summary>
internal sealed class TrainingRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingOptions _options;
    private readonly Samples<T> _samples;
    private readonly MiniBatches _batches;
    private readonly LearningRates _rates;
    private readonly TrainingMemory<T> _memory;
    private readonly LossPlans<T, TrainingStep<T>> _steps;
    private readonly Evaluation<T>? _validation;

    public TrainingRun(ITrainableLoss loss, Dataset dataset, TrainingOptions options, Workers workers)
    {
        _options = options;
        _samples = new Samples<T>(dataset, loss.HasOutputs);
        _batches = new MiniBatches(dataset.Count, options);
        _rates = new LearningRates(options, _batches.Count);
        _memory = new TrainingMemory<T>(loss.Parameters);
        _steps = new LossPlans<T, TrainingStep<T>>(loss, training: true, _samples, _memory, graph =>
            new TrainingStep<T>(new TrainingGraph(graph, options.Optimizer, new GradientClipping(options.ClipNorm, options.ClipValue)), _memory, workers));
        if (_batches.ValidationRows.Length > 0)
            _validation = new Evaluation<T>(loss, _samples, _batches.ValidationRows, _memory, workers);
        _batches.Begin(1);
        _steps.For(_batches[0]);
        _steps.For(_batches[_batches.Count - 1]);
    }

    /// <summary>Trains.</summary>
    public TrainingOutcome Run(Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var history = new List<TrainingEpoch>();
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var epochStart = Stopwatch.GetTimestamp();
            var (loss, correct) = (0.0, 0);
            _batches.Begin(epoch);
            _rates.Begin(epoch, history);
            for (var batch = 0; batch < _batches.Count; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                var rows = _batches[batch];
                var step = _steps.For(rows);
                step.LearningRate = _rates[batch];
                step.Drop(_options.Seed, (epoch - 1) * _batches.Count + batch);
                var (batchLoss, batchCorrect) = step.Run(_samples, rows);
                if (!double.IsFinite(batchLoss))
                    return Diverged(history, epoch, batch + 1);
                loss += batchLoss * rows.Length;
                correct += batchCorrect;
                progress?.Invoke(new TrainingProgress(epoch, _options.Epochs, batch + 1, _batches.Count, loss / (batch * _batches.Size + rows.Length)));
            }

            if (!_memory.TrySave())
                return Diverged(history, epoch, _batches.Count);
            var samples = _batches.TrainingCount;
            var speed = samples / Stopwatch.GetElapsedTime(epochStart).TotalSeconds;
            var validation = _validation?.Run(cancellation);
            history.Add(new TrainingEpoch(
                epoch,
                loss / samples,
                _samples.HaveClasses ? (double)correct / samples : null,
                validation?.Loss,
                validation?.Accuracy,
                _rates[_batches.Count - 1],
                speed,
                Stopwatch.GetElapsedTime(start)));
        }

        return new TrainingOutcome(_memory.Saved, history, StopReason.EpochsCompleted);
    }

    private TrainingOutcome Diverged(List<TrainingEpoch> history, int epoch, int batch)
    {
        var kept = epoch == 1 ? "as it was before training" : $"that of the end of epoch {epoch - 1}";
        return new TrainingOutcome(
            _memory.Saved,
            history,
            StopReason.LossNotFinite,
            $"The loss became infinite or not a number at epoch {epoch}, batch {batch}; the model is {kept}. A smaller learning rate, or features scaled to about 1, usually helps.");
    }
}
