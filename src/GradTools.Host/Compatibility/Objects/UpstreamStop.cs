using System.Management.Automation;
using System.Reflection;

namespace GradTools.Host.Compatibility;

/// <summary>Ends the commands before this one in the pipeline, as <c>Select-Object -First</c> does: the engine knows how, but keeps the exception for it internal.</summary>
internal static class UpstreamStop
{
    private const BindingFlags Anywhere = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConstructorInfo Constructor =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException")?.GetConstructors(Anywhere).SingleOrDefault()
        ?? throw new MissingMemberException("This version of the PowerShell engine has no StopUpstreamCommandsException.");

    /// <summary>The exception that asks the pipeline to feed this command no more.</summary>
    public static Exception For(PSCmdlet command) => (Exception)Constructor.Invoke([command]);
}
