using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace GradTools.Host.Tests;

/// <summary>What a finished process left behind.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output without the blank ones.</summary>
    public IReadOnlyList<string> Lines => [.. Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}

/// <summary>Starts the built gradtools.</summary>
public static class GradToolsProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The program in its own output folder, where the build put the module beside it; configuration and framework are the tests' own.</summary>
    public static string Assembly { get; } = FindAssembly(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Runs it to its end.</summary>
    public static ProcessResult Run(params string[] arguments) => RunWithInput(null, arguments);

    /// <summary>Runs it to its end, with this assembly run before all else in its process.</summary>
    public static ProcessResult RunWithStartupHook(string hook, params string[] arguments)
    {
        using var process = Start(arguments, start => start.Environment["DOTNET_STARTUP_HOOKS"] = hook);
        return Finish(process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs it to its end, with this text on standard input.</summary>
    public static ProcessResult RunWithInput(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        return Finish(process, output, error);
    }

    /// <summary>Starts it, waits for a line that says it is ready, sends a signal, and waits for its end.</summary>
    public static ProcessResult Signal(int signal, params string[] arguments) => Signal(signal, times: 1, arguments);

    /// <summary>Starts it, sends a signal each time a line says it is ready, so many times, and waits for its end.</summary>
    public static ProcessResult Signal(int signal, int times, params string[] arguments) => Signal(signal, times, input: null, arguments);

    /// <summary>Starts it with this text on standard input, waits for a line that says it is ready, sends a signal, and waits for its end.</summary>
    public static ProcessResult SignalWithInput(int signal, string input, params string[] arguments) => Signal(signal, times: 1, input, arguments);

    private static ProcessResult Signal(int signal, int times, string? input, string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        for (var i = 0; i < times; i++)
        {
            var ready = process.StandardOutput.ReadLine();
            Assert.True(ready == "ready", $"The script never got ready: {ready}");
            Assert.Equal(0, Kill(process.Id, signal));
        }

        return Finish(process, process.StandardOutput.ReadToEndAsync(), error);
    }

    private static string FindAssembly(DirectoryInfo tests)
    {
        var (framework, configuration) = (tests.Name, tests.Parent!.Name);
        var root = tests.Parent.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "GradTools.Host", "bin", configuration, framework, "gradtools.dll");
    }

    private static ProcessResult Finish(Process process, Task<string> output, Task<string> error)
    {
        if (process.WaitForExit(Limit))
            return new(process.ExitCode, output.Result, error.Result);

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"gradtools did not end within {Limit}.");
    }

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Start(arguments, _ => { });

    private static Process Start(string[] arguments, Action<ProcessStartInfo> prepare)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in arguments.Prepend(Assembly))
            start.ArgumentList.Add(argument);
        prepare(start);
        return Process.Start(start) ?? throw new InvalidOperationException("gradtools could not be started.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
