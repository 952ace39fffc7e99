using System.Management.Automation.Host;

namespace GradTools.PowerShell.Commands;

/// <summary>The window of a host, where it has one.</summary>
internal static class HostWindow
{
    /// <summary>What is asked of the window; null: there is none, which a host says in many ways.</summary>
    public static T? Ask<T>(PSHost? host, Func<PSHostRawUserInterface, T> question)
        where T : struct
    {
        try
        {
            return host?.UI?.RawUI is { } window ? question(window) : null;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or NotSupportedException or IOException)
        {
            return null;
        }
    }
}
