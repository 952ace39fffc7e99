using System.Numerics;

namespace GradTools.Learning;

/// <summary>Keeps the parameters at the ends of epochs, so many apart; when there are too many, every second goes, and from then on they are twice as far apart.</summary>
/// <param name="loss">What is trained.</param>
/// <param name="memory">The parameters.</param>
/// <param name="every">The epochs from one to the next.</param>
internal sealed class SnapshotRecorder<T>(ITrainableLoss loss, TrainingMemory<T> memory, int every)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The most that are kept, the last included.</summary>
    public const int Most = 64;

    private readonly List<(int Epoch, Dictionary<string, T[]> Parameters)> _kept = [];
    private long _every = every;

    /// <summary>Keeps the parameters as they are now, if it is time.</summary>
    public void Add(int epoch)
    {
        if (epoch % _every == 0)
            Keep(epoch);
    }

    /// <summary>What was kept, and the parameters as they are at the end, in any case.</summary>
    public IReadOnlyList<TrainingSnapshot> Finish(int epoch)
    {
        if (_kept.Count == 0 || _kept[^1].Epoch != epoch)
            _kept.Add((epoch, memory.Copy()));
        return ToSnapshots();
    }

    /// <summary>What was kept.</summary>
    public IReadOnlyList<TrainingSnapshot> ToSnapshots() => _kept.Select(kept => new TrainingSnapshot(loss, kept.Epoch, () => memory.Tensors(kept.Parameters))).ToArray();

    private void Keep(int epoch)
    {
        _kept.Add((epoch, memory.Copy()));
        if (_kept.Count <= Most)
            return;
        _every *= 2;
        _kept.RemoveAll(kept => kept.Epoch % _every != 0);
    }
}
