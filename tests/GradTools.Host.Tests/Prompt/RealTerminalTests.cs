using System.Diagnostics;
using System.Text;

namespace GradTools.Host.Tests.Prompt;

/// <summary><c>gradtools</c> in a terminal of the system, which the program <c>script</c> of Linux opens; elsewhere there is nothing to see.</summary>
public sealed class RealTerminalTests
{
    private const string Script = "/usr/bin/script";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_person_types_completes_interrupts_and_leaves()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Script))
            return;

        using var folder = new TemporaryFolder();
        using var timeout = new CancellationTokenSource(Limit);
        using var process = Start(folder.Path);
        try
        {
            var seen = new StringBuilder();
            foreach (var (awaited, keys) in new[]
            {
                ("PS ", "[Math]::Sqr\t1764)\r"),
                ("42\r\n", "[Console]::Out.WriteLine('rea' + 'dy'); while ($true) { }\r"),
                ("ready\r\n", "\u0003"),
                ("PS ", "dropped\u0003"),
                ("PS ", "\u001b[A\u001b[A\u0005 # again\u0001\u000b'up' + 'ped'\r"),
                ("upped\r\n", "exit 5\r"),
            })
            {
                await Await(process, seen, awaited, timeout.Token);
                await process.StandardInput.WriteAsync(keys);
                await process.StandardInput.FlushAsync(timeout.Token);
            }

            await process.WaitForExitAsync(timeout.Token);
            Assert.Equal(5, process.ExitCode);
            Assert.Equal(["[Math]::Sqrt(1764)", "[Console]::Out.WriteLine('rea' + 'dy'); while ($true) { }", "'up' + 'ped'", "exit 5"], File.ReadAllLines(Path.Combine(folder.Path, "GradTools", "history.txt")));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task Await(Process process, StringBuilder seen, string awaited, CancellationToken cancellation)
    {
        var letters = new char[1024];
        while (seen.ToString().IndexOf(awaited, StringComparison.Ordinal) is var at)
        {
            if (at >= 0)
            {
                seen.Remove(0, at + awaited.Length);
                return;
            }

            var count = await process.StandardOutput.ReadAsync(letters, cancellation);
            Assert.True(count > 0, $"gradtools ended before it wrote {awaited}: {seen}");
            seen.Append(letters, 0, count);
        }
    }

    private static Process Start(string data)
    {
        var start = new ProcessStartInfo(Script) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-qec");
        // A shell that stayed around gradtools would take the Ctrl+C for itself and end with 130.
        start.ArgumentList.Add($"exec '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' '{GradToolsProcess.Assembly}'");
        start.ArgumentList.Add("/dev/null");
        start.Environment["TERM"] = "xterm";
        start.Environment["XDG_DATA_HOME"] = data;
        return Process.Start(start) ?? throw new InvalidOperationException("No terminal could be opened.");
    }
}
