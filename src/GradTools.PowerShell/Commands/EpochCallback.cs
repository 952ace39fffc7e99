using System.Management.Automation;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>A script block that watches a training. An answer of $false stops it, and so does an error, which is kept for later: what was learned is not lost.</summary>
/// <param name="block">The block; it gets the epoch as $_ and as its first argument.</param>
internal sealed class EpochCallback(ScriptBlock block)
{
    /// <summary>What went wrong in the block; null if nothing did.</summary>
    public ErrorRecord? Error { get; private set; }

    /// <summary>Whether the pipeline was stopped while the block ran, which it may hear of before its cmdlet does.</summary>
    public bool PipelineStopped { get; private set; }

    /// <summary>Calls the block.</summary>
    public void Invoke(EpochReport report)
    {
        try
        {
            var answers = block.InvokeWithContext(null, [new PSVariable("_", report)], report);
            if (answers.Any(answer => answer?.BaseObject is false))
                report.Stop();
        }
        catch (PipelineStoppedException)
        {
            PipelineStopped = true;
            report.Stop();
        }
        catch (RuntimeException exception)
        {
            Error = new ErrorRecord(exception, "CallbackFailed", ErrorCategory.InvalidResult, report.Row)
            {
                ErrorDetails = new ErrorDetails($"The callback failed after epoch {report.Epoch}, so the training ended there: {exception.Message}"),
            };
            report.Stop();
        }
    }
}
