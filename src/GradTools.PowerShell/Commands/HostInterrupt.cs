using System.Management.Automation.Host;

namespace GradTools.PowerShell.Commands;

/// <summary>
/// Lets the host ask for an early end before it stops the pipeline: a pipeline that is stopped can give no result any more. A host that does so
/// (gradtools is one) has a property OnInterrupt in its private data, a function that takes what ends the work and gives what takes it off again.
/// In any other host Ctrl+C stops the pipeline.
/// </summary>
internal static class HostInterrupt
{
    /// <summary>The name of the property.</summary>
    public const string PropertyName = "OnInterrupt";

    /// <summary>Has something called at the next interruption, until the answer is disposed; null where the host offers nothing.</summary>
    public static IDisposable? Listen(PSHost host, Action end) =>
        host.PrivateData?.Properties[PropertyName]?.Value is Func<Action, IDisposable> register ? register(end) : null;
}
