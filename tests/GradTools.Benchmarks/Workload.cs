using System.Globalization;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Benchmarks;

/// <summary>A training that is measured: the network, how it learns, and from how much.</summary>
internal sealed record Workload(string Name, int[] Layers, int BatchSize, Loss Loss, double LearningRate, double WeightDecay = 0, int Rows = 60_000, int Epochs = 1)
{
    /// <summary>All of them: softmax regression, networks of one and of two hidden layers, a small network of sigmoids, a linear support vector machine.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("a", [784, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("b64", [784, 128, 10], 64, Loss.SoftmaxCrossEntropy, 0.1),
        new("b256", [784, 128, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("c", [784, 512, 512, 10], 256, Loss.SoftmaxCrossEntropy, 0.1),
        new("d", [4, 16, 3], 16, Loss.Quadratic, 3, Rows: 150, Epochs: 200),
        new("e", [784, 10], 256, Loss.Hinge, 0.01, 1e-4),
    ];

    /// <summary>In words: <c>784-128-10, batch 64, SoftmaxCrossEntropy</c>.</summary>
    public override string ToString() => $"{string.Join('-', Layers)}, batch {BatchSize}, {Loss}";

    /// <summary>The call that makes the network to start from.</summary>
    public string Network => $"New-NeuralNetwork {string.Join(", ", Layers)} {(Loss == Loss.Quadratic ? "Sigmoid Sigmoid" : "ReLU Identity")} -Seed 1";

    /// <summary>The call that trains <c>$network</c> on <c>$dataset</c>; how long is left to be added.</summary>
    public string Training(Precision precision, int threads) =>
        string.Create(CultureInfo.InvariantCulture, $"Invoke-MiniBatchTraining $network $dataset -Loss {Loss} -Optimizer SGD -LearningRate {LearningRate} -WeightDecay {WeightDecay} -BatchSize {BatchSize} -Precision {precision} -ThrottleLimit {threads}");

    /// <summary>Trains <c>$network</c> on <c>$dataset</c> and tells the rows visited a second in each pass, from the history of the training.</summary>
    public double[] Rates(ModuleSession session, Precision precision, int threads, int passes, bool isDistributed = false)
    {
        var result = (TrainingResult)session.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Training(precision, threads)} -Epochs {Epochs * passes}{(isDistributed ? " -Distributed" : "")}"))[0].BaseObject;
        var ends = result.History.Chunk(Epochs).Select(pass => pass[^1].Seconds).Prepend(0);
        return [.. ends.Zip(ends.Skip(1), (start, end) => Rows * Epochs / (end - start))];
    }

    /// <summary>Uniform features, and the classes that a random linear teacher gives them.</summary>
    public Dataset Data()
    {
        var random = new Random(0);
        var (features, classes) = (Layers[0], Layers[^1]);
        var x = LargePages.Allocate(Rows * features); // as Import-Dataset does
        foreach (ref var value in x.AsSpan())
            value = random.NextDouble() - 0.5;
        var teacher = Enumerable.Range(0, features * classes).Select(_ => random.NextDouble() - 0.5).ToArray();
        var labels = new int[Rows];
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
        return Dataset.Classification("synthetic", names, Tensor.Wrap(x, Shape.Of(Rows, features)), "class", classNames, labels);
    }
}
