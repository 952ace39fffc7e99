using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using GradTools.Distribution;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Benchmarks;

/// <summary>Training throughput of the ranks of an MPI job: <c>mpirun -n 2 dotnet GradTools.Benchmarks.dll distributed b256 c threads=1</c>; without a launcher that of a training alone, to compare it with. One JSON line a workload.</summary>
/// <remarks>Options, in any order: names of workloads, <c>double</c>, <c>threads=N</c>, <c>passes=N</c>, <c>rows=N</c> (short passes find quiet moments of a machine that others use). The first half of the passes warms up. Or <c>sums</c>: what adding up vectors costs; with <c>messages</c> as if each rank were on a machine of its own.</remarks>
internal static class DistributedBenchmark
{
    public static void Run(string[] arguments)
    {
        using var session = new ModuleSession();
        var names = arguments.Where(a => Workload.All.Any(w => w.Name == a)).ToArray();
        var precision = arguments.Contains(Precision.Double.TypeName()) ? Precision.Double : Precision.Single;
        var (threads, passes) = (arguments.Number("threads", 1), arguments.Number("passes", 12));
        var me = MpiJob.Rank;
        if (arguments.Contains("sums"))
        {
            MeasureSums(arguments.Contains("messages") ? new Apart(MpiJob.Current) : MpiJob.Current);
            return;
        }

        foreach (var whole in Workload.All.Where(w => names.Length == 0 || names.Contains(w.Name)))
        {
            var workload = whole with { Rows = arguments.Number("rows", whole.Rows) };
            session.Invoke($"$network = {workload.Network}");
            session.Set("dataset", workload.Data());
            var rates = workload.Rates(session, precision, threads, passes, isDistributed: MpiLaunch.IsLaunched)[(passes / 2)..];
            Array.Sort(rates);
            if (me.Rank == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"distributed\", \"workload\": \"{workload.Name}\", \"dtype\": \"{precision.TypeName()}\", \"library\": \"{me.Library}\", \"ranks\": {me.Size}, \"threads\": {threads}, \"samples_per_s\": {rates[rates.Length / 2]:F0}, \"low\": {rates[0]:F0}, \"high\": {rates[^1]:F0}}}"));
        }
    }

    /// <summary>What adding up gradients costs beside computing them: the least time over many sums of vectors of several lengths.</summary>
    private static void MeasureSums(ICommunicator ranks)
    {
        const int warmUp = 1_000_000; // until the code is compiled for good, which .NET does late where a process has one processor: the same number on all ranks
        const int repeats = 300;
        var first = Sum(1 << 10);
        for (var i = 0; i < warmUp; i++)
            first.Run();
        foreach (var length in new[] { 16, 1 << 10, 1 << 14, 101_800, 1 << 18, 669_800 })
        {
            var sum = Sum(length);
            var times = new double[repeats];
            for (var i = 0; i < repeats; i++)
            {
                var start = Stopwatch.GetTimestamp();
                sum.Run();
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }

            Array.Sort(times);
            if (ranks.Rank == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"sum\", \"ranks\": {ranks.Size}, \"values\": {length}, \"least_us\": {times[0]:F1}, \"median_us\": {times[repeats / 2]:F1}}}"));
        }

        GradientSum<float> Sum(int length)
        {
            var tree = new ReductionTree(Math.Max(4, (int)BitOperations.RoundUpToPowerOf2((uint)ranks.Size)), ranks.Size, ranks.Rank);
            return new GradientSum<float>(ranks, 1, tree, new RankSums<float>(ranks, length), 0, length);
        }
    }

    /// <summary>Ranks that see no memory of one another.</summary>
    private sealed class Apart(ICommunicator ranks) : ICommunicator
    {
        public int Rank => ranks.Rank;

        public int Size => ranks.Size;

        public SharedMemory? Shared => null;

        public void Exchange(int peer, ReadOnlySpan<byte> sent, Span<byte> received) => ranks.Exchange(peer, sent, received);

        public unsafe IPendingExchange Begin(int peer, int channel, byte* sent, int sending, byte* received, int receiving) => ranks.Begin(peer, channel, sent, sending, received, receiving);

        public string Host(int rank) => ranks.Host(rank);

        public void Abort(string reason) => ranks.Abort(reason);
    }
}
