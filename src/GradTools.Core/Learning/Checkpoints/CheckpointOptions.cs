namespace GradTools.Learning;

/// <summary>Where a training writes down how far it has come, so that it can be resumed after a crash.</summary>
/// <param name="Path">The file. The checkpoint before the last one is beside it, with <c>.previous</c> added to the name.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>Write one after every so many steps, 1 or more. Null: only as <see cref="Time"/> says.</summary>
    public long? Steps { get; init; }

    /// <summary>Write one after every such time, 0 or more. Null: only as <see cref="Steps"/> says; without either every 30 seconds.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Whether to go on from the checkpoint that is there; if none is, training begins at the beginning.</summary>
    public bool Resume { get; init; }

    /// <summary>Refuses what cannot work: <c>InvalidCheckpointInterval</c>, <c>FolderNotFound</c>.</summary>
    internal void Check()
    {
        if (Steps < 1 || Time < TimeSpan.Zero)
            throw new InvalidValueException("InvalidCheckpointInterval", FormattableString.Invariant($"A checkpoint is to be written every {(Steps < 1 ? $"{Steps} steps" : Time)}; it must be at least 1 step, or a time of 0 or more."));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        if (!Directory.Exists(folder))
            throw new Data.ModelFileException("FolderNotFound", $"The folder {folder}, where checkpoints are to be written, does not exist. Make it first, or choose another.");
    }
}
