using System.Diagnostics;
using System.Globalization;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Benchmarks;

/// <summary>Training throughput on synthetic data, through <c>Invoke-MiniBatchTraining</c>: one JSON line a measurement, rows visited per second when warm; "first" is the very first pass, with everything still to be compiled.</summary>
/// <remarks>Options, in any order: names of workloads, <c>float</c>, <c>double</c>, <c>threads=N</c>, <c>repeats=N</c>. Left out: everything, one thread.</remarks>
internal static class TrainingBenchmark
{
    private const double MachinePenalty = 1e-4;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly Workload[] Workloads =
    [
        new("a", [784, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("b64", [784, 128, 10], 64, Loss.SoftmaxCrossEntropy, 0.1),
        new("b256", [784, 128, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("c", [784, 512, 512, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("d", [4, 16, 3], 16, Loss.Quadratic, 3, Rows: 150, Epochs: 200),
        new("e", [784, 10], 256, Loss.Hinge, 0.01, MachinePenalty),
    ];

    public static void Run(string[] arguments)
    {
        using var session = new ModuleSession();
        var names = arguments.Where(a => Workloads.Any(w => w.Name == a)).ToArray();
        var precisions = Enum.GetValues<Precision>().Where(p => arguments.Contains(TypeName(p))).ToArray();
        foreach (var workload in Workloads.Where(w => names.Length == 0 || names.Contains(w.Name)))
        {
            var dataset = Data(workload);
            foreach (var precision in precisions.Length == 0 ? Enum.GetValues<Precision>() : precisions)
                Measure(session, workload, dataset, precision, Number(arguments, "threads", 1), Number(arguments, "repeats", 5));
        }
    }

    private static void Measure(ModuleSession session, Workload workload, Dataset dataset, Precision precision, int threads, int repeats)
    {
        var hidden = workload.Loss == Loss.Quadratic ? Activation.Sigmoid : Activation.ReLU;
        var output = workload.Loss == Loss.Quadratic ? Activation.Sigmoid : Activation.Identity;
        session.Set("network", NeuralNetwork.Create(workload.Layers, hidden, output, seed: 1));
        session.Set("dataset", dataset);
        var training = string.Create(CultureInfo.InvariantCulture, $"Invoke-MiniBatchTraining $network $dataset -Loss {workload.Loss} -Optimizer SGD -LearningRate {workload.LearningRate} -WeightDecay {workload.WeightDecay} -BatchSize {workload.BatchSize} -Precision {precision} -ThrottleLimit {threads}");
        var first = Passes(1)[0];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            Passes(1);
        var rates = Passes(repeats + 1)[1..];
        Array.Sort(rates);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"train\", \"peer\": \"gradtools\", \"workload\": \"{workload.Name}\", \"dtype\": \"{TypeName(precision)}\", \"threads\": {threads}, \"samples_per_s\": {rates[repeats / 2]:F0}, \"low\": {rates[0]:F0}, \"high\": {rates[^1]:F0}, \"first\": {first:F0}}}"));

        double[] Passes(int count)
        {
            var result = (TrainingResult)session.Invoke($"{training} -Epochs {workload.Epochs * count}")[0].BaseObject;
            var ends = result.History.Chunk(workload.Epochs).Select(pass => pass[^1].Elapsed.TotalSeconds).Prepend(0);
            return [.. ends.Zip(ends.Skip(1), (start, end) => workload.Rows * workload.Epochs / (end - start))];
        }
    }

    /// <summary>Uniform features, and the classes that a random linear teacher gives them.</summary>
    private static Dataset Data(Workload workload)
    {
        var random = new Random(0);
        var (features, classes) = (workload.Layers[0], workload.Layers[^1]);
        var x = new double[workload.Rows * features];
        foreach (ref var value in x.AsSpan())
            value = random.NextDouble() - 0.5;
        var teacher = Enumerable.Range(0, features * classes).Select(_ => random.NextDouble() - 0.5).ToArray();
        var labels = new int[workload.Rows];
        for (var row = 0; row < labels.Length; row++)
        {
            var scores = new double[classes];
            for (var i = 0; i < features; i++)
                for (var j = 0; j < classes; j++)
                    scores[j] += x[row * features + i] * teacher[i * classes + j];
            labels[row] = Array.IndexOf(scores, scores.Max());
        }

        string[] names = [.. Enumerable.Range(0, features).Select(i => $"x{i}")];
        string[] classNames = [.. Enumerable.Range(0, classes).Select(i => $"{i}")];
        return Dataset.Classification("synthetic", names, Tensor.From(x, Shape.Of(workload.Rows, features)), "class", classNames, labels);
    }

    private static string TypeName(Precision precision) => precision == Precision.Single ? "float" : "double";

    private static int Number(string[] arguments, string name, int otherwise)
    {
        var given = arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal));
        return given is null ? otherwise : int.Parse(given[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    private sealed record Workload(string Name, int[] Layers, int BatchSize, Loss Loss, double LearningRate, double WeightDecay = 0, int Rows = 60_000, int Epochs = 1);
}
