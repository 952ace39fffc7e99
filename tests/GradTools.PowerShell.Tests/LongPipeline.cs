using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Tests;

/// <summary>What holds of everything that takes a while: it can be stopped, and shows how far it is.</summary>
internal static class LongPipeline
{
    /// <summary>Stops a pipeline, as Ctrl+C does: it ends soon, and its runspace is free.</summary>
    public static void Stop(System.Management.Automation.PowerShell shell, IAsyncResult running)
    {
        var start = Stopwatch.GetTimestamp();
        shell.Stop();
        var elapsed = Stopwatch.GetElapsedTime(start);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.True(elapsed < TimeSpan.FromSeconds(10), $"{elapsed}");
        Assert.Equal(RunspaceAvailability.Available, shell.Runspace.RunspaceAvailability);
    }

    /// <summary>The progress of a script, which is throttled and completed.</summary>
    /// <param name="module">Where it runs.</param>
    /// <param name="script">The script, with <c>{0}</c> for how much it has to do.</param>
    /// <param name="work">How much that is at first; it becomes more until it takes long enough to show progress, however fast the machine.</param>
    public static IEnumerable<ProgressRecord> Progress(ModuleRunspace module, string script, int work)
    {
        using var shell = System.Management.Automation.PowerShell.Create(module.Runspace);
        for (; shell.Streams.Progress.Count == 0; work *= 4)
        {
            shell.Commands.Clear();
            var start = Stopwatch.GetTimestamp();
            shell.AddScript(script.Replace("{0}", work.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Invoke();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Assert.True(shell.Streams.Progress.Count <= 5 * seconds + 2, $"{shell.Streams.Progress.Count} records in {seconds} s");
        }

        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
        ProgressRecord[] shown = [.. shell.Streams.Progress.SkipLast(1)];
        Assert.All(shown, record =>
        {
            Assert.Equal(ProgressRecordType.Processing, record.RecordType);
            Assert.InRange(record.PercentComplete, 0, 100);
        });
        return shown;
    }
}
