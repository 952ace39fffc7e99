using System.Globalization;
using GradTools.Distribution;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>Training throughput of the ranks of an MPI job: <c>mpirun -n 2 dotnet GradTools.Benchmarks.dll distributed b256 c threads=1</c>; without a launcher that of a training alone, to compare it with. One JSON line a workload.</summary>
/// <remarks>Options, in any order: names of workloads, <c>double</c>, <c>threads=N</c>, <c>passes=N</c>. The first half of the passes warms up.</remarks>
internal static class DistributedBenchmark
{
    public static void Run(string[] arguments)
    {
        using var session = new ModuleSession();
        var names = arguments.Where(a => Workload.All.Any(w => w.Name == a)).ToArray();
        var precision = arguments.Contains(Precision.Double.TypeName()) ? Precision.Double : Precision.Single;
        var (threads, passes) = (arguments.Number("threads", 1), arguments.Number("passes", 12));
        var me = MpiJob.Rank;
        foreach (var workload in Workload.All.Where(w => names.Length == 0 || names.Contains(w.Name)))
        {
            session.Invoke($"$network = {workload.Network}");
            session.Set("dataset", workload.Data());
            var rates = workload.Rates(session, precision, threads, passes, isDistributed: MpiLaunch.IsLaunched)[(passes / 2)..];
            Array.Sort(rates);
            if (me.Rank == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"distributed\", \"workload\": \"{workload.Name}\", \"dtype\": \"{precision.TypeName()}\", \"library\": \"{me.Library}\", \"ranks\": {me.Size}, \"threads\": {threads}, \"samples_per_s\": {rates[rates.Length / 2]:F0}, \"low\": {rates[0]:F0}, \"high\": {rates[^1]:F0}}}"));
        }
    }
}
