using System.Diagnostics;
using System.Text;

namespace GradTools.Host.Tests.Mpi;

/// <summary>A launcher of MPI on this machine.</summary>
/// <param name="path">The program.</param>
/// <param name="options">What it is always given.</param>
public sealed class MpiLauncher(string path, params string[] options)
{
    /// <summary>That it must be here: set where tests are not to be skipped.</summary>
    private const string RequiredVariable = "GRADTOOLS_REQUIRE_MPI";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>That of Open MPI; null: there is none.</summary>
    public static MpiLauncher? OpenMpi { get; } = FindOpenMpi();

    /// <summary>That of MPICH; null: there is none.</summary>
    public static MpiLauncher? Mpich { get; } = Find("mpirun.mpich", "mpiexec.hydra") is { } path ? new MpiLauncher(path) : null;

    /// <summary>Why tests that need Open MPI are skipped; null: they run.</summary>
    public static string? Missing => OpenMpi is null && Environment.GetEnvironmentVariable(RequiredVariable) is null ? "Open MPI is not installed (apt install openmpi-bin)." : null;

    /// <summary>The program.</summary>
    public string Path => path;

    /// <summary>Starts a script on so many ranks.</summary>
    public Process Start(int ranks, params string[] arguments) => Start(path, [.. options, "-n", $"{ranks}", .. Host, "run", .. arguments]);

    /// <summary>Runs a script on so many ranks to its end.</summary>
    public ProcessResult Run(int ranks, params string[] arguments)
    {
        using var process = Start(ranks, arguments);
        return Finish(process);
    }

    /// <summary>Waits for the end of a job.</summary>
    public static ProcessResult Finish(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (process.WaitForExit(Limit))
            return new ProcessResult(process.ExitCode, output.Wait(Limit) ? output.Result : "", error.Wait(Limit) ? error.Result : "");
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"The job did not end within {Limit}.");
    }

    /// <summary>The program that ranks run.</summary>
    public static IReadOnlyList<string> Host => [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", GradToolsProcess.Assembly];

    /// <summary>Starts a program whose output is read.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        process.StandardInput.Close();
        return process;
    }

    private static MpiLauncher? FindOpenMpi()
    {
        if (Find("mpirun.openmpi", "mpirun") is not { } path)
            return null;
        using var process = Start(path, ["--version"]);
        return Finish(process).Output is var version && (version.Contains("Open MPI", StringComparison.Ordinal) || version.Contains("OpenRTE", StringComparison.Ordinal)) ? new MpiLauncher(path, "--allow-run-as-root", "--oversubscribe", "--bind-to", "none") : null;
    }

    private static string? Find(params string[] names) => OperatingSystem.IsWindows()
        ? null
        : names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}

/// <summary>A test that needs Open MPI.</summary>
public sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = MpiLauncher.Missing;
}

/// <summary>A test over data that needs Open MPI.</summary>
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = MpiLauncher.Missing;
}

/// <summary>A test that needs MPICH.</summary>
public sealed class MpichFactAttribute : FactAttribute
{
    public MpichFactAttribute() => Skip = MpiLauncher.Mpich is null ? "MPICH is not installed (apt install mpich)." : null;
}
