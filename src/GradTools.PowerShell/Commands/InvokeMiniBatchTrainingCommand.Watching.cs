using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>Who watches the training, and what becomes of it when it is interrupted.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>The global variable that gets the result when the pipeline was stopped.</summary>
    internal const string InterruptedVariable = "InterruptedTraining";

    private const string Activity = "Training";

    /// <summary>A script block, or the name of a function, that is called after each epoch, with the epoch as its argument and as $_: its row of the history, History, Model, and Stop(). An answer of $false stops the training too.</summary>
    [Parameter]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock? Callback { get; set; }

    /// <summary>Keeps the model as it is after every so many epochs, in Snapshots of the result, from the start on: what its chart DecisionBoundary moves through. Of more than 64 every second is kept, and so on.</summary>
    [Parameter]
    public int? SnapshotEvery { get; set; }

    /// <summary>Trains beside the session: gives a job, and Receive-Job the result. Stop-Job ends the training with what was learned so far.</summary>
    [Parameter]
    public SwitchParameter AsJob { get; set; }

    private bool IsVerbose => MyInvocation.BoundParameters.TryGetValue("Verbose", out var given)
        ? given is SwitchParameter { IsPresent: true }
        : SessionState.PSVariable.GetValue("VerbosePreference") is { } preference && !preference.ToString()!.Equals(nameof(ActionPreference.SilentlyContinue), StringComparison.OrdinalIgnoreCase);

    /// <summary>Trains on this thread, the one of the pipeline.</summary>
    private void Train(Training training, TrainingOptions options)
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var listening = HostInterrupt.Listen(Host, interruption.Cancel);
        using var bar = new ThrottledProgress(this, Activity);
        var callback = Callback is null ? null : new EpochCallback(Callback);
        Action<EpochReport>? epochDone = IsVerbose ? report => WriteVerbose(TrainingDisplay.Line(report.Row)) : null;
        if (callback is not null)
            epochDone += callback.Invoke;
        var result = training(new TrainingObserver { BatchDone = new TrainingDisplay(bar, options).Show, EpochDone = epochDone, Warned = WriteWarning }, interruption.Token);
        if (Cancellation.IsCancellationRequested || callback?.PipelineStopped == true)
            Keep(result);
        if (callback?.Error is { } error)
            WriteError(error);
        if (result.StopReason == StopReason.Interrupted && Tells)
            WriteWarning($"Training was interrupted in epoch {result.History.Count}; the result is what was learned until then.");
        if (result.Remark is { } remark && Tells)
            WriteWarning(remark);
        WriteObject(result);
    }

    /// <summary>A stopped pipeline takes no objects any more, but variables it does.</summary>
    private void Keep(TrainingResult result)
    {
        SessionState.PSVariable.Set($"global:{InterruptedVariable}", result with { StopReason = StopReason.Interrupted });
        throw new PipelineStoppedException();
    }

    /// <summary>Trains on a thread of its own.</summary>
    private void TrainAsJob(Training training, TrainingOptions options)
    {
        if (Callback is not null)
            throw new InvalidValueException("CallbackInJob", "-Callback needs the session, and a job runs beside it. Leave one of -Callback and -AsJob out.");
        var isVerbose = IsVerbose;
        var job = new TrainingJob(MyInvocation.Line.Trim(), (job, stopping) =>
        {
            using var bar = new ThrottledProgress(job.Progress.Add, Activity);
            Action<EpochReport>? epochDone = isVerbose ? report => job.Verbose.Add(new VerboseRecord(TrainingDisplay.Line(report.Row))) : null;
            var result = training(new TrainingObserver { BatchDone = new TrainingDisplay(bar, options).Show, EpochDone = epochDone, Warned = text => job.Warning.Add(new WarningRecord(text)) }, stopping);
            if (result.Remark is { } remark)
                job.Warning.Add(new WarningRecord(remark));
            return result;
        });
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    /// <summary>A training that is ready to begin.</summary>
    private delegate TrainingResult Training(TrainingObserver observer, CancellationToken interruption);
}
