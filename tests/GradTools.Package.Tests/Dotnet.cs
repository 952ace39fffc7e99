using System.Diagnostics;

namespace GradTools.Package.Tests;

/// <summary>Programs as a user starts them.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>The program <c>dotnet</c> that runs the tests.</summary>
    public static string Path { get; } = Environment.ProcessPath is { } own && System.IO.Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs <c>dotnet</c> in a folder and gives its output; anything but success fails the test.</summary>
    public static string Run(string folder, params string[] arguments) => Start(Path, folder, arguments);

    /// <summary>Runs a program in a folder and gives its output; anything but success fails the test.</summary>
    public static string Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(inherited); // of the build that runs the tests
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (System.IO.Path.IsPathRooted(Path))
            start.Environment["DOTNET_ROOT"] = System.IO.Path.GetDirectoryName(new FileInfo(Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path);

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}:\n{output.Result}\n{error.Result}");
        return output.Result;
    }
}
