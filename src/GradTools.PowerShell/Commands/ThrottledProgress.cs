using System.Diagnostics;
using System.Management.Automation;

namespace GradTools.PowerShell.Commands;

/// <summary>A progress bar that is drawn at most five times a second and not at all for short work. For the pipeline thread only.</summary>
internal sealed class ThrottledProgress(PSCmdlet cmdlet, string activity) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private long _last = Stopwatch.GetTimestamp();
    private bool _shown;

    /// <summary>Whether the last drawing is long enough ago for another.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_last) >= Interval;

    /// <summary>Draws.</summary>
    public void Report(int percent, string status)
    {
        _last = Stopwatch.GetTimestamp();
        _shown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, status) { PercentComplete = percent });
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_shown && !cmdlet.Stopping)
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
