using System.Collections.Concurrent;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>
/// A few steps of training a small network, made beside the session while the data of the real one are still being read: they have the machine code
/// of training compiled, a tenth of a second that the first epoch need not spend. Nothing is kept of them.
/// </summary>
internal static class Rehearsal
{
    private const int LargestLayer = 128;
    private const int Samples = 64;
    private const int Steps = 2;

    private static readonly ConcurrentDictionary<string, bool> Done = [];

    /// <summary>Begins to rehearse the training of such a network, unless one of its kind was rehearsed before, and returns at once.</summary>
    public static void Begin(NeuralNetwork network)
    {
        var activation = network.Layers[0].Activation;
        var outputs = network.Layers[^1].Activation;
        if (!Done.TryAdd($"{activation} {outputs} {network.Layers.Count > 1} {network.Outputs > 1}", true))
            return;
        int[] sizes = [.. network.Layers.Select(layer => layer.Inputs).Append(network.Outputs).Select(size => Math.Min(size, LargestLayer))];
        new Thread(() => TryRun(NeuralNetwork.Create(sizes, activation, outputs))) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "GradTools rehearsal" }.Start();
    }

    /// <summary>Trains a network once with each loss that goes with it.</summary>
    internal static void Run(NeuralNetwork network, Precision precision)
    {
        var dataset = Data(network);
        var scores = network.Outputs > 1 && network.Layers[^1].Activation == Activation.Identity;
        Loss[] losses = scores ? [Loss.SoftmaxCrossEntropy, Loss.Hinge] : [Loss.Quadratic];
        foreach (var loss in losses)
            Trainer.Train(network, dataset, new TrainingOptions { Loss = loss, Precision = precision, Optimizer = new Sgd(1e-3), BatchSize = Samples, MaxSteps = Steps, Threads = 1 });
    }

    private static void TryRun(NeuralNetwork network)
    {
        try
        {
            foreach (var precision in new[] { Precision.Single, Precision.Double })
                Run(network, precision);
        }
        catch (Exception) // of any kind: on a thread of its own it would end the process, and nothing is lost by a rehearsal that fails
        {
        }
    }

    private static Dataset Data(NeuralNetwork network)
    {
        var random = new Random(0);
        var features = new double[Samples * network.Inputs];
        foreach (ref var value in features.AsSpan())
            value = random.NextDouble();
        string[] names = [.. Enumerable.Range(1, network.Inputs).Select(i => $"x{i}")];
        var matrix = Tensor.Wrap(features, Shape.Of(Samples, network.Inputs));
        return network.Outputs == 1
            ? Dataset.Regression("rehearsal", names, matrix, ["y"], Tensor.Full(Shape.Of(Samples, 1), 0.5))
            : Dataset.Classification("rehearsal", names, matrix, "class", [.. Enumerable.Range(1, network.Outputs).Select(i => $"{i}")], [.. Enumerable.Range(0, Samples).Select(i => i % network.Outputs)]);
    }
}
