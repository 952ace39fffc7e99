using System.Diagnostics;
using System.Globalization;
using System.Management.Automation.Runspaces;

namespace GradTools.Benchmarks;

/// <summary>
/// How long <c>Import-Module GradTools</c> takes when the engine is up, that is, has run a first command, in fresh processes; and the same of a module with
/// nothing in it, which is what the engine itself needs to import its first. One JSON line: medians in milliseconds, and, for machines that are busy, of the
/// processors' time.
/// </summary>
/// <remarks>Options: <c>processes=N</c> (11).</remarks>
internal static class ImportBenchmark
{
    public static void Run(string[] arguments)
    {
        if (arguments is ["once", var manifest])
        {
            Once(manifest);
            return;
        }

        var count = arguments.Number("processes", 11);
        var (time, processors) = Medians(count, ModuleSession.Manifest());
        var (emptyTime, emptyProcessors) = Medians(count, EmptyModule());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"import\", \"processes\": {count}, \"milliseconds\": {time:F0}, \"processor_milliseconds\": {processors:F0}, \"empty_milliseconds\": {emptyTime:F0}, \"empty_processor_milliseconds\": {emptyProcessors:F0}}}"));
    }

    private static void Once(string manifest)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var first = System.Management.Automation.PowerShell.Create(runspace);
        first.AddScript("1").Invoke();
        using var import = System.Management.Automation.PowerShell.Create(runspace);
        import.AddCommand("Import-Module").AddArgument(manifest).AddParameter("ErrorAction", "Stop");

        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        import.Invoke();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds}"));
    }

    private static (double Time, double Processors) Medians(int count, string manifest)
    {
        var runs = Enumerable.Range(0, count).Select(_ => InNewProcess(manifest)).ToArray();
        return (runs.Select(run => run[0]).Order().ElementAt(count / 2), runs.Select(run => run[1]).Order().ElementAt(count / 2));
    }

    private static double[] InNewProcess(string manifest)
    {
        var program = typeof(ImportBenchmark).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "import", "once", manifest]) { RedirectStandardOutput = true })!;
        return [.. process.StandardOutput.ReadToEnd().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static string EmptyModule()
    {
        var folder = Directory.CreateTempSubdirectory("gradtools-").FullName;
        File.WriteAllText(Path.Combine(folder, "Empty.psm1"), "");
        var manifest = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(manifest, "@{ ModuleVersion = '1.0'; RootModule = 'Empty.psm1' }");
        return manifest;
    }
}
