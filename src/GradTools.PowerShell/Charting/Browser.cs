using System.Diagnostics;

namespace GradTools.PowerShell.Charting;

/// <summary>A browser of the Chromium family, run without a window.</summary>
/// <param name="path">Its program.</param>
internal sealed class Browser(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The document of a page after its scripts have run.</summary>
    /// <param name="page">The file of the page.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <exception cref="InvalidValueException"><c>BrowserFailed</c>.</exception>
    public string Document(string page, CancellationToken cancellation)
    {
        var profile = Directory.CreateTempSubdirectory("gradtools-browser-");
        try
        {
            using var process = Start(page, profile.FullName);
            using var registration = cancellation.Register(() => End(process));
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            if (!process.WaitForExit(Patience))
                End(process);
            cancellation.ThrowIfCancellationRequested();
            var document = output.GetAwaiter().GetResult();
            return process.ExitCode == 0 && document.Length > 0
                ? document
                : throw new InvalidValueException("BrowserFailed", $"{path} did not draw the picture: {LastLine(errors.GetAwaiter().GetResult())}");
        }
        finally
        {
            Remove(profile);
        }
    }

    private Process Start(string page, string profile)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, CreateNoWindow = true };
        string[] arguments =
        [
            "--headless", "--dump-dom", "--virtual-time-budget=60000", "--run-all-compositor-stages-before-draw",
            "--use-angle=swiftshader", "--enable-unsafe-swiftshader", // pictures in space without a graphics card
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-quic",
            "--host-resolver-rules=MAP * ~NOTFOUND", // the page needs nothing from anywhere
            $"--user-data-dir={profile}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
            start.ArgumentList.Add("--no-sandbox"); // as root it starts no other way; it opens nothing but a page of this module
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidValueException("BrowserFailed", $"{path} cannot be started: {exception.Message}");
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static void Remove(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A helper of the browser may still hold a file of it; the folder is one of those that systems clear by themselves.
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it gave nothing.";
}
