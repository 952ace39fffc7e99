using System.Diagnostics;
using System.Management.Automation;

namespace GradTools.PowerShell.Commands;

/// <summary>A progress bar that is drawn at most five times a second and not at all for short work.</summary>
/// <param name="write">Draws; for a cmdlet on the pipeline thread only.</param>
/// <param name="activity">What goes on.</param>
internal sealed class ThrottledProgress(Action<ProgressRecord> write, string activity) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private long _last = Stopwatch.GetTimestamp();
    private bool _shown;

    /// <summary>The bar of a cmdlet.</summary>
    public ThrottledProgress(PSCmdlet cmdlet, string activity)
        : this(record => Write(cmdlet, record), activity)
    {
    }

    /// <summary>Whether the last drawing is long enough ago for another.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_last) >= Interval;

    /// <summary>Draws.</summary>
    public void Report(int percent, string status, int secondsRemaining = -1)
    {
        _last = Stopwatch.GetTimestamp();
        _shown = true;
        write(new ProgressRecord(0, activity, status) { PercentComplete = percent, SecondsRemaining = secondsRemaining });
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_shown)
            write(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private static void Write(PSCmdlet cmdlet, ProgressRecord record)
    {
        if (!cmdlet.Stopping)
            cmdlet.WriteProgress(record);
    }
}
