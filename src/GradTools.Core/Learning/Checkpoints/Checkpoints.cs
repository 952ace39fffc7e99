using System.Diagnostics;
using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Writes the checkpoints of one training when they are due, and finds the one to resume.</summary>
/// <param name="options">Where and when.</param>
/// <param name="fingerprint">What the training is of.</param>
/// <param name="warn">Is told when a checkpoint is damaged or cannot be written; training goes on all the same.</param>
internal sealed class Checkpoints(CheckpointOptions options, TrainingFingerprint fingerprint, Action<string>? warn)
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    private readonly CheckpointFiles _files = new(options.Path);
    private readonly TimeSpan? _time = options.Steps is null ? options.Time ?? UsualTime : options.Time;
    private long _lastTime = Stopwatch.GetTimestamp();
    private bool _failed;

    /// <summary>What the training is of.</summary>
    public TrainingFingerprint Fingerprint { get; } = fingerprint;

    /// <summary>Whether one is due after so many steps.</summary>
    public bool IsDue(long steps) => steps % options.Steps == 0 || Stopwatch.GetElapsedTime(_lastTime) >= _time;

    /// <summary>Writes one. That it cannot be written is told once, until it can again.</summary>
    public void Write(Checkpoint checkpoint)
    {
        try
        {
            _files.Write(checkpoint);
            _failed = false;
        }
        catch (ModelFileException exception)
        {
            if (!_failed)
                warn?.Invoke($"{exception.Message} Training goes on without it.");
            _failed = true;
        }

        _lastTime = Stopwatch.GetTimestamp();
    }

    /// <summary>The checkpoint to go on from; null where training is to begin at the beginning.</summary>
    /// <exception cref="ModelFileException"><c>CheckpointMismatch</c>: it is of another training. Or one of <see cref="CheckpointFiles.Read"/>.</exception>
    public Checkpoint? Resumed()
    {
        if (!options.Resume || _files.Read(warn) is not { } checkpoint)
            return null;
        return checkpoint.Position.Fingerprint.Difference(Fingerprint) is { } difference
            ? throw new ModelFileException("CheckpointMismatch", $"The checkpoint {options.Path} is of a training with {difference}. Give what it was begun with, leave -Resume out to train from the beginning, or choose another path.")
            : checkpoint;
    }
}
