using System.Diagnostics;
using System.Globalization;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>
/// The memory that training takes beside its data: one JSON line, the megabytes of the features, of the process when the data are there, and of
/// the process at its peak after training on them through <c>Invoke-MiniBatchTraining</c>; "added" is the difference as a share of the data.
/// </summary>
/// <remarks>Options: <c>float</c> or <c>double</c>, <c>standard</c> (features are standardised), <c>rows=N</c>, <c>threads=N</c>. Left out: <c>float</c>, 100,000 rows of 784 features, one thread.</remarks>
internal static class MemoryBenchmark
{
    public static void Run(string[] arguments)
    {
        using var session = new ModuleSession();
        var workload = Workload.All.First(w => w.Name == "b256") with { Rows = arguments.Number("rows", 100_000) };
        var precision = arguments.Contains("double") ? Precision.Double : Precision.Single;
        var training = workload.Training(precision, arguments.Number("threads", 1)) + (arguments.Contains("standard") ? " -Scaling Standard" : "");
        Train(session, training, workload, (workload with { Rows = 1000 }).Data()); // what code and libraries take is not meant
        var data = workload.Data();
        var megabytes = data.Features.Count * sizeof(double) / 1e6;
        GC.Collect();
        var before = Megabytes(process => process.WorkingSet64);
        Train(session, training, workload, data);
        var peak = Megabytes(process => process.PeakWorkingSet64);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"memory\", \"dtype\": \"{precision.TypeName()}\", \"data_megabytes\": {megabytes:F0}, \"before_megabytes\": {before:F0}, \"peak_megabytes\": {peak:F0}, \"added\": {(peak - before) / megabytes:F3}}}"));
    }

    private static void Train(ModuleSession session, string training, Workload workload, Dataset data)
    {
        session.Invoke($"$network = {workload.Network}");
        session.Set("dataset", data);
        session.Invoke($"{training} -Epochs 1");
    }

    private static double Megabytes(Func<Process, long> measure)
    {
        using var process = Process.GetCurrentProcess();
        return measure(process) / 1e6;
    }
}
