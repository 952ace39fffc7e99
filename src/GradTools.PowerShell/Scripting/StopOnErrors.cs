using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Makes every error inside a function an exception, until it is disposed of: a number computed past an error is no value of the function.
/// It is the global preference that is set, because modules and closures see no other.
/// </summary>
internal readonly ref struct StopOnErrors
{
    private const string Name = "global:ErrorActionPreference";

    private readonly SessionState _session;
    private readonly object? _before;

    public StopOnErrors(SessionState session)
    {
        _session = session;
        _before = session.PSVariable.GetValue(Name);
        session.PSVariable.Set(Name, ActionPreference.Stop);
    }

    /// <summary>The variable for the scope of the call itself, which may have a preference of its own.</summary>
    public static PSVariable Variable { get; } = new("ErrorActionPreference", ActionPreference.Stop);

    /// <summary>Sets the preference back.</summary>
    public void Dispose() => _session.PSVariable.Set(Name, _before);
}
