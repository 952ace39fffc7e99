using System.Diagnostics;
using System.Globalization;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>Training throughput on synthetic data, through <c>Invoke-MiniBatchTraining</c>: one JSON line a measurement, rows visited per second when warm; "first" is the very first pass, with everything still to be compiled.</summary>
/// <remarks>Options, in any order: names of workloads, <c>float</c>, <c>double</c>, <c>threads=N</c>, <c>repeats=N</c>. Left out: everything, one thread.</remarks>
internal static class TrainingBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static void Run(string[] arguments)
    {
        using var session = new ModuleSession();
        var names = arguments.Where(a => Workload.All.Any(w => w.Name == a)).ToArray();
        var precisions = Enum.GetValues<Precision>().Where(p => arguments.Contains(p.TypeName())).ToArray();
        foreach (var workload in Workload.All.Where(w => names.Length == 0 || names.Contains(w.Name)))
        {
            session.Invoke($"$network = {workload.Network}");
            session.Set("dataset", workload.Data());
            foreach (var precision in precisions.Length == 0 ? Enum.GetValues<Precision>() : precisions)
                Measure(session, workload, precision, arguments.Number("threads", 1), arguments.Number("repeats", 5));
        }
    }

    private static void Measure(ModuleSession session, Workload workload, Precision precision, int threads, int repeats)
    {
        var first = Passes(1)[0];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            Passes(1);
        var rates = Passes(repeats + 1)[1..];
        Array.Sort(rates);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"train\", \"peer\": \"gradtools\", \"workload\": \"{workload.Name}\", \"dtype\": \"{precision.TypeName()}\", \"threads\": {threads}, \"samples_per_s\": {rates[repeats / 2]:F0}, \"low\": {rates[0]:F0}, \"high\": {rates[^1]:F0}, \"first\": {first:F0}}}"));

        double[] Passes(int count) => workload.Rates(session, precision, threads, count);
    }
}
