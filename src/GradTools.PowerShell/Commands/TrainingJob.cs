using System.Management.Automation;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>A training beside the session. Stopped, it gives what it has learned.</summary>
internal sealed class TrainingJob : Job
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<TrainingJob, CancellationToken, TrainingResult> _train;

    /// <param name="command">The call, as it was written.</param>
    /// <param name="train">The work; it may write to the streams of the job.</param>
    public TrainingJob(string command, Func<TrainingJob, CancellationToken, TrainingResult> train)
        : base(command)
    {
        _train = train;
        PSJobTypeName = "GradToolsTraining";
    }

    /// <inheritdoc/>
    public override string Location => "localhost";

    /// <inheritdoc/>
    public override string StatusMessage => "";

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count + Error.Count + Warning.Count + Verbose.Count + Progress.Count > 0;

    /// <summary>Begins.</summary>
    public void Start()
    {
        SetJobState(JobState.Running);
        new Thread(Run) { IsBackground = true, Name = Command }.Start();
    }

    /// <inheritdoc/>
    public override void StopJob()
    {
        _stopping.Cancel();
        Finished.WaitOne();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Cancel(); // and left to the collector: the thread may still look at the token
        base.Dispose(disposing);
    }

    private void Run()
    {
        try
        {
            var result = _train(this, _stopping.Token);
            Output.Add(PSObject.AsPSObject(result));
            SetJobState(result.StopReason == StopReason.Interrupted ? JobState.Stopped : JobState.Completed);
        }
        catch (GradToolsException exception)
        {
            Fail(ErrorRecords.From(exception, null));
        }
#pragma warning disable CA1031 // Whatever it is: on this thread it would end the process, and the job is where a user looks for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(new ErrorRecord(exception, "TrainingFailed", ErrorCategory.NotSpecified, null));
        }
    }

    private void Fail(ErrorRecord error)
    {
        Error.Add(error);
        SetJobState(JobState.Failed);
    }
}
