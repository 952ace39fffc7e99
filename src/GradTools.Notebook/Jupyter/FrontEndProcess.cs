using System.Diagnostics;
using System.Globalization;

namespace GradTools.Notebook.Jupyter;

/// <summary>The process that started the kernel, where it says which that is: a kernel does not outlive it.</summary>
internal static class FrontEndProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Has something done once when the process is gone.</summary>
    public static IDisposable? WhenGone(Action act)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 1)
            return null;
        Timer? timer = null;
        timer = new Timer(
            _ =>
            {
                if (IsRunning(id))
                    timer?.Change(Pause, Timeout.InfiniteTimeSpan);
                else
                    act();
            },
            null,
            Pause,
            Timeout.InfiniteTimeSpan);
        return timer;
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true; // it is there, and not ours to look at
        }
    }
}
