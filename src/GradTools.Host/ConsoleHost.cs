using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace GradTools.Host;

/// <summary>The host the engine talks to: this process and its console.</summary>
internal sealed class ConsoleHost : PSHost
{
    /// <summary>The console.</summary>
    public ConsoleUserInterface Console { get; } = new();

    /// <inheritdoc/>
    public override PSObject PrivateData { get; } = new();

    /// <summary>Lets commands have something called at the next Ctrl+C, in place of a stopped pipeline. They find it in the private data.</summary>
    public void OfferInterrupts(Func<Action, IDisposable> register) => PrivateData.Properties.Add(new PSNoteProperty("OnInterrupt", register));

    /// <summary>The code the script asked the process to exit with, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override string Name => "GradTools";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version ?? new Version(0, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => Console;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("gradtools has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication() => Console.Restore();

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
