using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GradTools.Differentiation;

namespace GradTools.Benchmarks;

/// <summary>The time of full gradient checks of networks, on one thread and on all, beside that of torch.autograd.gradcheck. A JSON line a measurement, in seconds.</summary>
/// <remarks>
/// <c>python=PATH</c> names a Python that has PyTorch; without it there is no peer. The peer runs right before each measurement, so that both
/// see the machine in the same state. "first" is the very first check of the process, with everything still to be compiled.
/// </remarks>
internal static class GradientCheckBenchmark
{
    private const int Repeats = 15;
    private const double WarmUpSeconds = 2;

    private static readonly (int Features, int Hidden, int Classes, int Rows)[] Networks = [(64, 128, 10, 32), (20, 32, 10, 32)];

    public static void Run(string[] arguments)
    {
        var python = arguments.FirstOrDefault(argument => argument.StartsWith("python=", StringComparison.Ordinal))?["python=".Length..];
        foreach (var network in Networks)
            foreach (var threads in (int[])[1, Environment.ProcessorCount])
                Measure(network, threads, python is null ? null : Peer(python, network, threads));
    }

    private static void Measure((int Features, int Hidden, int Classes, int Rows) network, int threads, double? peer)
    {
        var (function, point) = GradientBenchmark.Network(network.Features, network.Hidden, network.Classes, network.Rows);
        function.Threads = threads;
        var gradient = new double[point.Length];
        var first = Check();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
            Check();
        double[] seconds = [.. Enumerable.Range(0, Repeats).Select(_ => Check()).Order()];
        var report = GradientCheck.Run(function, point, gradient);
        var line = new
        {
            network = $"{network.Features}-{network.Hidden}-{network.Classes}",
            rows = network.Rows,
            parameters = point.Length,
            threads,
            seconds = Rounded(seconds[Repeats / 2]),
            low = Rounded(seconds[0]),
            first = Rounded(first),
            evaluations = report.Evaluations,
            passed = report.Passed,
            gradcheck = peer,
            ratio = peer is { } other ? Rounded(other / seconds[0]) : (double?)null,
        };
        Console.WriteLine(JsonSerializer.Serialize(line));

        double Check()
        {
            var start = Stopwatch.GetTimestamp();
            function.ValueAndGradient(point, gradient);
            GradientCheck.Run(function, point, gradient);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    /// <summary>The least time of gradcheck for the same network.</summary>
    private static double Peer(string python, (int Features, int Hidden, int Classes, int Rows) network, int threads)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "torch_gradcheck.py");
        string[] arguments = [script, .. ((int[])[network.Features, network.Hidden, network.Classes, network.Rows, threads]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
