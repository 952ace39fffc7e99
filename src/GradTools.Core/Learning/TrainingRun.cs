using System.Numerics;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>One training from start to end, in one precision.</summary>
internal sealed class TrainingRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int StepsBetweenSaves = 100; // a copy of the parameters every so often costs nothing beside the steps

    private readonly ITrainableLoss _loss;
    private readonly Dataset _dataset;
    private readonly TrainingOptions _options;
    private readonly Samples<T> _samples;
    private readonly Pace _pace;
    private readonly MiniBatches _batches;
    private readonly int? _epochs;
    private readonly LearningRates _rates;
    private readonly TrainingState<T> _state;
    private readonly ITrainingSteps _steps;
    private readonly RankTeam? _team;
    private readonly Evaluation<T>? _validation;
    private readonly EarlyStopping? _earlyStopping;
    private readonly TrainingObserver _observer;
    private readonly CancellationToken _interruption;
    private readonly Checkpoints? _checkpoints;
    private readonly SnapshotRecorder<T>? _snapshots;
    private readonly TrainingSamples _given;
    private readonly ParameterPathRecorder<T>? _path;
    private readonly LossLandscape? _landscape;

    public TrainingRun(ITrainableLoss loss, Dataset dataset, TrainingOptions options, Workers workers, TrainingObserver observer, RankTeam? team, CancellationToken interruption)
    {
        _loss = loss;
        _dataset = dataset;
        _options = options;
        _team = team;
        _observer = team?.Leads == false ? new TrainingObserver() : observer;
        _interruption = interruption;
        _pace = new Pace(workers);
        _batches = new MiniBatches(dataset, options);
        _samples = new Samples<T>(dataset, loss, SampleWeights.Of(dataset, options, _batches.TrainingRows));
        _epochs = options.EpochLimit(_batches.Count);
        TrainingChecks.CheckWarmUp(options.WarmUpEpochs, _epochs);
        _rates = new LearningRates(options, _epochs, _batches.Count);
        var memory = new TrainingMemory<T>(loss.Parameters);
        _state = new TrainingState<T>(memory);
        _steps = team is null ? Alone(memory, workers) : new DistributedSteps<T>(team, loss, _samples, memory, options, workers);
        if (options.Validation is { } validation)
            _validation = new Evaluation<T>(loss, new Samples<T>(validation, loss), [.. Enumerable.Range(0, validation.Count)], memory, workers, team);
        else if (_batches.ValidationRows.Length > 0)
            _validation = new Evaluation<T>(loss, dataset.IsSharded ? new Samples<T>(dataset, loss) : _samples, _batches.ValidationRows, memory, workers, team);
        if (options.Patience is { } patience)
            _earlyStopping = new EarlyStopping(patience, options.MinimumDelta);
        if (options.SnapshotEvery is { } every)
            _snapshots = new SnapshotRecorder<T>(loss, memory, every);
        _path = ParameterPathRecorder<T>.For(loss.Parameters, memory);
        _landscape = _path is null ? null : new LossLandscape(loss, dataset, _batches.TrainingRows.ToArray());
        _given = new TrainingSamples(dataset, _batches.ValidationRows, options.Validation, options.Test);
        _batches.Begin(1);
        var fingerprint = team is null && options.Checkpoint is null ? null : TrainingFingerprint.Of(loss, dataset, options);
        if (dataset.IsSharded)
            team!.Prepare(fingerprint!.With(options), Prepare);
        else
            Prepare(Meeting.Alone);
        var leads = team?.Leads != false;
        if (leads && options.Checkpoint is { } checkpoint)
            _checkpoints = new Checkpoints(checkpoint, fingerprint!, observer.Warned);
        var resumed = _checkpoints?.Resumed();
        team?.Begin(fingerprint!.With(options));
        if ((team is null ? resumed : team.Share(resumed)) is { } found)
            GoOnFrom(found);
    }

    private void Prepare(Meeting meeting)
    {
        _steps.Prepare(_batches[0]);
        meeting.Hear([]);
        _steps.Prepare(_batches[_batches.Count - 1]);
    }

    private TrainingSteps<T> Alone(TrainingMemory<T> memory, Workers workers) => new(
        _samples,
        new LossPlans<T, TrainingStep<T>>(_loss, training: true, _samples, memory, graph =>
            new TrainingStep<T>(new TrainingGraph(graph, _options.Optimizer, new GradientClipping(_options.ClipNorm, _options.ClipValue), _options.L1Penalty), memory, workers)),
        _options.Seed);

    private void GoOnFrom(Checkpoint checkpoint)
    {
        _state.Restore(checkpoint);
        foreach (var epoch in _state.History)
            _earlyStopping?.Add(epoch);
    }

    /// <summary>Trains until something ends it.</summary>
    public TrainingResult Run()
    {
        var reason = WhetherDone(); // as a training may be that was resumed
        if (_state.Batch == 0)
            _snapshots?.Add(_state.History.Count);
        _path?.Add();
        while (reason is null)
            reason = RunEpoch();
        var last = reason == StopReason.LossNotFinite ? _state.Good.Parameters : _state.Memory.Copy();
        var parameters = _state.Memory.Tensors(_state.Best ?? last);
        return new TrainingResult(_loss.Model(parameters), _loss.Named(parameters), _state.History, reason.Value, Remark(reason.Value))
        {
            Steps = _state.StepHistory(_batches.Count),
            Snapshots = (reason == StopReason.LossNotFinite ? _snapshots?.ToSnapshots() : _snapshots?.Finish(_state.History.Count)) ?? [],
            Samples = _given,
            BatchSize = _batches.Size,
            IsFullBatch = _batches.Count == 1,
            Path = _path?.Path,
            Landscape = _landscape,
            Preprocessing = _loss.Preprocessing,
            BestEpoch = _earlyStopping?.BestEpoch,
        };
    }

    private StopReason? RunEpoch()
    {
        _state.StartEpochClock();
        var reason = RunBatches();
        if (reason == StopReason.LossNotFinite)
            return reason;
        if (reason is not null)
            WriteCheckpoint(); // before the epoch is closed, so that it can be gone on with
        if (_state.Batch == 0)
            return reason;
        if (!_state.TrySave())
            return StopReason.LossNotFinite;
        var row = Row(_state.EpochElapsed);
        if (IsInterrupted && reason is null)
            WriteCheckpoint(); // likewise: the row may lack its validation
        _state.Close(row);
        if (reason is null)
            _snapshots?.Add(row.Epoch);
        if (IsInterrupted)
            return StopReason.Interrupted;
        if (_earlyStopping?.Add(_state.History[^1]) == true)
            _state.SaveBest();
        if (reason is not null)
            return reason;
        reason = Report() ?? WhetherDone();
        if (reason is not null)
            WriteCheckpoint();
        return reason;
    }

    private void WriteCheckpoint() => _checkpoints?.Write(_state.ToCheckpoint(_checkpoints.Fingerprint));

    private StopReason? RunBatches()
    {
        _batches.Begin(_state.Epoch);
        _steps.BeginEpoch(_batches);
        _rates.Begin(_state.Epoch, _state.History);
        while (_state.Batch < _batches.Count)
        {
            if (WhetherToStop() is { } reason)
                return reason;
            var batch = _state.Batch;
            var rows = _batches[batch];
            _steps.Begin(rows, (_state.Epoch - 1) * _batches.Count + batch, _rates[batch]);
            _team?.Wish(_interruption.IsCancellationRequested, IsTimeUp());
            var begin = _pace.Begin();
            var (loss, correct) = _steps.Run(rows, _pace.Chosen);
            if (rows.Length == _batches.Size)
                _pace.End(begin);
            if (!double.IsFinite(loss))
                return StopReason.LossNotFinite;
            _state.Add(rows.Length, loss, _samples.HaveClasses ? correct : null, _rates[batch]);
            _path?.Add();
            if (_state.Steps % StepsBetweenSaves == 0 && !_state.TrySave())
                return StopReason.LossNotFinite;
            if (_checkpoints?.IsDue(_state.Steps) == true)
                WriteCheckpoint();
            _observer.BatchDone?.Invoke(Progress());
        }

        return null;
    }

    /// <summary>Looked at before each batch.</summary>
    private StopReason? WhetherToStop()
    {
        if (IsInterrupted)
            return StopReason.Interrupted;
        if (_state.Steps >= _options.MaxSteps)
            return StopReason.StepsCompleted;
        return (_team is null ? IsTimeUp() : _team.Agreed == StopReason.TimeElapsed) ? StopReason.TimeElapsed : null;
    }

    /// <summary>Of several ranks, whether all have heard that one of them was.</summary>
    private bool IsInterrupted => _team is null ? _interruption.IsCancellationRequested : _team.Agreed == StopReason.Interrupted;

    private bool IsTimeUp() => _options.MaxTime is { } time && _state.Elapsed >= time;

    /// <summary>Looked at after each epoch.</summary>
    private StopReason? WhetherDone()
    {
        if (_earlyStopping?.IsOver == true)
            return StopReason.NoImprovement;
        if (!(_state.Epoch > _epochs))
            return null;
        return _state.Steps >= _options.MaxSteps ? StopReason.StepsCompleted : StopReason.EpochsCompleted;
    }

    private TrainingEpoch Row(TimeSpan duration)
    {
        var validation = Validate();
        return new TrainingEpoch(
            _state.Epoch,
            _state.LossSum / _state.Visited,
            Accuracy,
            validation?.Loss,
            validation?.Accuracy,
            _rates[_state.Batch - 1],
            _state.Visited / duration.TotalSeconds,
            _state.Elapsed.TotalSeconds,
            _state.Steps);
    }

    private (double Loss, double? Accuracy)? Validate()
    {
        try
        {
            return _validation?.Run(_team is null ? _interruption : CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            return null; // interrupted: what was learned is worth more than its judgement
        }
    }

    private StopReason? Report()
    {
        var isStopped = _observer.EpochDone is { } done && IsStoppedBy(done);
        return (_team?.Decide(isStopped) ?? isStopped) ? StopReason.StoppedByCallback : null;
    }

    private bool IsStoppedBy(Action<EpochReport> done)
    {
        var copy = _state.Memory.Copy();
        var report = new EpochReport(_loss, _state.History, () => _state.Memory.Tensors(copy));
        done(report);
        return report.IsStopped;
    }

    private TrainingProgress Progress() =>
        new(_state.Epoch, _epochs, _state.Batch, _batches.Count, _state.LossSum / _state.Visited, Accuracy, _state.Steps, _state.History.Count * (long)_batches.TrainingRows.Length + _state.Visited);

    private double? Accuracy => _samples.HaveClasses ? (double)_state.Correct / _state.Visited : null;

    private string? Remark(StopReason reason) => reason switch
    {
        StopReason.LossNotFinite => NotFinite(),
        StopReason.StoppedByCallback or StopReason.Interrupted => null,
        _ when _options.L1Penalty > 0 => null, // a part of the loss that no guess has
        _ => TrainingRemark.Of(_loss, _dataset, _earlyStopping?.BestEpoch is { } best ? _state.History.Take(best) : _state.History),
    };

    private string NotFinite()
    {
        var saved = _state.Best is not null ? $"that of epoch {_earlyStopping!.BestEpoch}, the best" : _state.Good.Steps > 0 ? $"that after step {_state.Good.Steps}" : "as it was before training";
        return $"The loss became infinite or not a number at step {_state.Steps + 1} (epoch {_state.Epoch}, batch {_state.Batch + 1}); the model is {saved}. A smaller learning rate, or features and labels scaled to about 1, usually helps.";
    }
}
