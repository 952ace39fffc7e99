using System.Diagnostics;
using System.Numerics;

namespace GradTools.Learning;

/// <summary>
/// Where a training stands: together with network, data and options all that is needed to go on. Random orders and masks need no state:
/// each epoch and each step has a random stream of its own, and learning rates and patience follow from the history.
/// </summary>
internal sealed class TrainingState<T>(TrainingMemory<T> memory)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StepRecorder _recorder = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _epochStart = Stopwatch.GetTimestamp();
    private TimeSpan _before;
    private TimeSpan _epochBefore;

    /// <summary>The parameters, and what the optimizer keeps.</summary>
    public TrainingMemory<T> Memory { get; } = memory;

    /// <summary>The epochs that are done.</summary>
    public List<TrainingEpoch> History { get; } = [];

    /// <summary>The epoch under way, from 1.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>The batches of this epoch that are done.</summary>
    public int Batch { get; private set; }

    /// <summary>The samples of this epoch that were visited.</summary>
    public int Visited { get; private set; }

    /// <summary>The sum of their losses.</summary>
    public double LossSum { get; private set; }

    /// <summary>How many of them were classified rightly.</summary>
    public int Correct { get; private set; }

    /// <summary>The steps since training began.</summary>
    public long Steps { get; private set; }

    /// <summary>The parameters as they were last saved, all of them finite, and after how many steps.</summary>
    public (Dictionary<string, T[]> Parameters, long Steps) Good { get; private set; } = (memory.Copy(), 0);

    /// <summary>The parameters at the end of the best epoch; null where nobody asks for them.</summary>
    public Dictionary<string, T[]>? Best { get; private set; }

    /// <summary>The time since training began, pauses left out.</summary>
    public TimeSpan Elapsed => _before + Stopwatch.GetElapsedTime(_start);

    /// <summary>The part of it that this epoch has taken.</summary>
    public TimeSpan EpochElapsed => _epochBefore + Stopwatch.GetElapsedTime(_epochStart);

    /// <summary>Losses, accuracies and learning rates of the steps.</summary>
    /// <param name="batches">The batches of an epoch.</param>
    public StepHistory StepHistory(int batches) => _recorder.History(batches);

    /// <summary>Counts a batch.</summary>
    /// <param name="rows">Its samples.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="correct">How many were classified rightly; null where there are no classes.</param>
    /// <param name="learningRate">The step size.</param>
    public void Add(int rows, double loss, int? correct, double learningRate)
    {
        _recorder.Add(loss, correct is { } right ? (double)right / rows : double.NaN, learningRate);
        Batch++;
        Steps++;
        Visited += rows;
        LossSum += loss * rows;
        Correct += correct ?? 0;
    }

    /// <summary>Puts an epoch into the history and goes to the next.</summary>
    public void Close(TrainingEpoch row)
    {
        History.Add(row);
        Epoch++;
        (Batch, Visited, LossSum, Correct) = (0, 0, 0, 0);
        _epochBefore = default;
    }

    /// <summary>Starts the clock of the epoch, or of what is left of it.</summary>
    public void StartEpochClock() => _epochStart = Stopwatch.GetTimestamp();

    /// <summary>Where training stands, to be written down.</summary>
    public Checkpoint ToCheckpoint(TrainingFingerprint fingerprint)
    {
        var position = new TrainingPosition
        {
            Version = TrainingPosition.CurrentVersion,
            Fingerprint = fingerprint,
            Epoch = Epoch,
            Batch = Batch,
            Visited = Visited,
            LossSum = LossSum,
            Correct = Correct,
            Steps = Steps,
            GoodSteps = Good.Steps,
            Elapsed = Elapsed,
            EpochElapsed = EpochElapsed,
            History = History,
        };
        return new Checkpoint(position, Memory.Everything, TrainingMemory<T>.Vectors(Good.Parameters), Best is null ? null : TrainingMemory<T>.Vectors(Best), _recorder.ToTensors());
    }

    /// <summary>Goes to where a training of the same stood.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        var position = checkpoint.Position;
        Memory.Restore(checkpoint.Memory);
        Good = (Memory.Copy(checkpoint.Good), position.GoodSteps);
        Best = checkpoint.Best is null ? null : Memory.Copy(checkpoint.Best);
        History.AddRange(position.History);
        (Epoch, Batch, Visited) = (position.Epoch, position.Batch, position.Visited);
        (LossSum, Correct, Steps) = (position.LossSum, position.Correct, position.Steps);
        _recorder.Restore(checkpoint.Steps, position.Steps);
        (_before, _epochBefore) = (position.Elapsed, position.EpochElapsed);
    }

    /// <summary>Remembers the parameters as they are now, unless one is infinite or not a number.</summary>
    public bool TrySave()
    {
        if (!Memory.IsFinite)
            return false;
        Good = (Memory.Copy(Good.Parameters), Steps);
        return true;
    }

    /// <summary>Remembers the parameters as they are now as the best.</summary>
    public void SaveBest() => Best = Memory.Copy(Best);
}
