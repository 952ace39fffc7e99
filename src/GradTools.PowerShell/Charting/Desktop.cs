using System.Diagnostics;

namespace GradTools.PowerShell.Charting;

/// <summary>Whether somebody sits in front of a screen, and showing them a file.</summary>
internal static class Desktop
{
    /// <summary>Whether this is a prompt of a person on a desktop, and not a script of a server, a build or a pipe.</summary>
    public static bool IsInteractive =>
        Environment.UserInteractive
        && !Console.IsInputRedirected
        && !Console.IsOutputRedirected
        && !Environment.GetCommandLineArgs().Contains("-NonInteractive", StringComparer.OrdinalIgnoreCase)
        && (!OperatingSystem.IsLinux() || HasVariable("DISPLAY") || HasVariable("WAYLAND_DISPLAY"));

    /// <summary>Opens a file in the program that the user has for it; says whether that could be started.</summary>
    public static bool Open(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return true;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }

    private static bool HasVariable(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
