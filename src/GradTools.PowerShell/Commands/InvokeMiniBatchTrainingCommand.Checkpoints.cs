using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>How far the training has come, in files.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>A file to write checkpoints to, from which a training that was killed can be resumed. The one before the last is kept beside it, with .previous added to its name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>How often a checkpoint is written: a number is steps (batches); a TimeSpan, its text (0:05:00) or seconds (30s) is a time. Left out: every 30 seconds. One is written at the end in any case.</summary>
    [Parameter]
    public CheckpointInterval? CheckpointEvery { get; set; }

    /// <summary>Goes on from the checkpoint in -CheckpointPath; if there is none yet, training begins at the beginning.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    private CheckpointOptions? ChosenCheckpoint
    {
        get
        {
            if (CheckpointPath is not null)
                return new CheckpointOptions(FilePath.Resolve(SessionState.Path, CheckpointPath)) { Steps = CheckpointEvery?.Steps, Time = CheckpointEvery?.Time, Resume = Resume };
            return Resume || CheckpointEvery is not null
                ? throw new InvalidValueException("CheckpointPathMissing", "-Resume and -CheckpointEvery need the file of the checkpoints: give -CheckpointPath too.")
                : null;
        }
    }
}
