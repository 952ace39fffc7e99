using System.Diagnostics;
using System.Globalization;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>
/// The table of the README: every training through <c>Invoke-MiniBatchTraining</c> and in NumPy, PyTorch and scikit-learn, in both precisions, on one
/// thread and on two. They take turns, so that a machine that is busy for a while is so for all of them, and medians are told.
/// </summary>
/// <remarks>
/// Options: <c>python=PATH</c>, a Python that has the libraries (<c>python3</c> if left out), <c>rounds=N</c> (3), names of workloads, <c>float</c>,
/// <c>double</c>, <c>threads=N</c>. All of it takes about ten minutes. The second hidden network learns from 15,000 rows, the small one from 150, the others from 60,000.
/// </remarks>
internal static class SpeedTableBenchmark
{
    private const double Seconds = 0.6; // of a turn
    private const string Own = "GradTools";

    public static void Run(string[] arguments)
    {
        var python = arguments.FirstOrDefault(a => a.StartsWith("python=", StringComparison.Ordinal))?["python=".Length..] ?? "python3";
        Workload[] workloads = [.. Workload.All.Where(w => !Workload.All.Any(named => arguments.Contains(named.Name)) || arguments.Contains(w.Name)).Select(w => w.Name == "c" ? w with { Rows = 15_000 } : w)];
        Precision[] precisions = [.. Enum.GetValues<Precision>().Where(p => !arguments.Any(a => a is "float" or "double") || arguments.Contains(p.TypeName()))];
        int[] threads = arguments.Number("threads", 0) is > 0 and var given ? [given] : [1, 2];
        var columns = precisions.SelectMany(precision => threads.Select(count => (Precision: precision, Threads: count))).ToArray();
        var rates = Measure(workloads, columns, python, arguments.Number("rounds", 3));

        Console.WriteLine($"| Rows a second | {string.Join(" | ", columns.Select(c => $"`{c.Precision.TypeName()}`, {c.Threads} thread{(c.Threads == 1 ? "" : "s")}"))} |");
        Console.WriteLine($"| --- |{string.Concat(columns.Select(_ => " ---: |"))}");
        foreach (var workload in workloads)
            Console.WriteLine($"| {workload} | {string.Join(" | ", columns.Select(column => Cell(rates[(workload, column.Precision, column.Threads)])))} |");
    }

    private static Dictionary<(Workload, Precision, int), Dictionary<string, double>> Measure(Workload[] workloads, (Precision Precision, int Threads)[] columns, string python, int rounds)
    {
        var medians = new Dictionary<(Workload, Precision, int), Dictionary<string, double>>();
        var peers = columns.Select(column => column.Threads).Distinct().ToDictionary(threads => threads, threads => new TrainingPeers(python, threads));
        using var session = new ModuleSession();
        foreach (var workload in workloads)
        {
            session.Invoke($"$network = {workload.Network}");
            session.Set("dataset", workload.Data());
            foreach (var (precision, threads) in columns)
            {
                var rates = Turns(session, workload, precision, threads, peers[threads], rounds);
                medians[(workload, precision, threads)] = rates;
                Console.Error.WriteLine($"{workload.Name} {precision.TypeName()}, threads {threads}: {string.Join(", ", rates.Select(rate => $"{rate.Key} {Thousands(rate.Value)}"))}");
            }
        }

        foreach (var peer in peers.Values)
            peer.Dispose();
        return medians;
    }

    private static Dictionary<string, double> Turns(ModuleSession session, Workload workload, Precision precision, int threads, TrainingPeers peers, int rounds)
    {
        var rates = new Dictionary<string, List<double>> { [Own] = [] };
        var last = 0.0;
        for (var start = Stopwatch.GetTimestamp(); last == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds;)
            last = workload.Rates(session, precision, threads, 2)[^1]; // warm, as the others are
        for (var round = 0; round < rounds; round++)
        {
            var passes = 1 + Math.Max(1, (int)(Seconds * last / (workload.Rows * workload.Epochs)));
            rates[Own].AddRange(workload.Rates(session, precision, threads, passes)[1..]);
            last = rates[Own][^1];
            foreach (var (peer, measured) in peers.Rates(workload, precision, Seconds))
                (rates.TryGetValue(peer, out var known) ? known : rates[peer] = []).AddRange(measured);
        }

        return rates.ToDictionary(pair => pair.Key, pair => Median(pair.Value));
    }

    private static string Cell(Dictionary<string, double> medians)
    {
        var own = medians[Own];
        if (medians.Count == 1)
            return Thousands(own);
        var best = medians.Where(pair => pair.Key != Own).MaxBy(pair => pair.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{Thousands(own)}: {own / best.Value:F2} x {best.Key}");
    }

    private static string Thousands(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate / 1000:N0}k");

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
