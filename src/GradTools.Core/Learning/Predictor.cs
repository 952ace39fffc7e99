using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Runs a network on features.</summary>
public static class Predictor
{
    private const int ChunkRows = 512;

    /// <summary>The outputs of the network, n x k, in double precision.</summary>
    /// <param name="network">The network.</param>
    /// <param name="features">The raw features, n x d; a vector is one sample. The preprocessing of the network is applied to them.</param>
    /// <param name="cancellation">Looked at between chunks of rows.</param>
    /// <exception cref="GradToolsException"><c>InputSizeMismatch</c>, <c>NoSamples</c> or <c>FeaturesNotFinite</c>.</exception>
    public static Tensor Outputs(NeuralNetwork network, Tensor features, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rank == 1)
            features = features.Reshape(1, features.Count);
        TrainingChecks.CheckFeatures(network, features, "the data");

        var count = features.Shape[0];
        var outputs = new double[count * network.Outputs];
        Plan<double>? plan = null;
        for (var start = 0; start < count; start += ChunkRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(ChunkRows, count - start);
            if (plan is null || rows < ChunkRows)
                plan = Compile(network, rows);
            Prepare(network, features.AsSpan().Slice(start * network.Inputs, rows * network.Inputs), plan.Input(0));
            plan.Run();
            plan.Output(0).CopyTo(outputs.AsSpan(start * network.Outputs));
        }

        return Tensor.Wrap(outputs, Shape.Of(count, network.Outputs));
    }

    /// <summary>The outputs of the network for a few rows whose features are prepared already, with the bits that <see cref="Outputs"/> gives such a chunk.</summary>
    internal static Tensor OutputsOfPrepared(NeuralNetwork network, Tensor features)
    {
        var plan = Compile(network, features.Shape[0]);
        features.AsSpan().CopyTo(plan.Input(0));
        plan.Run();
        return Tensor.From(plan.Output(0), Shape.Of(features.Shape[0], network.Outputs));
    }

    /// <summary>Class probabilities from outputs: those of a softmax or sigmoid layer as they are, scores trained with the binary cross-entropy through the sigmoid, others through the softmax. Where two classes share one output, that output gives the probabilities of both.</summary>
    public static Tensor Probabilities(NeuralNetwork network, Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(outputs);
        if (network.Outputs == 1)
            return OfBoth(network, outputs);
        var activation = ToProbabilities(network);
        if (activation == Activation.Identity)
            return outputs;
        var graph = new Graph();
        var scores = graph.Input("scores", outputs.Shape);
        var plan = Plan<double>.Compile([scores], [activation.Apply(scores)]);
        outputs.AsSpan().CopyTo(plan.Input(0));
        plan.Run();
        return Tensor.From(plan.Output(0), outputs.Shape);
    }

    private static Tensor OfBoth(NeuralNetwork network, Tensor outputs)
    {
        var both = new double[2 * outputs.Count];
        for (var i = 0; i < outputs.Count; i++)
        {
            var second = ClassDecision.Probability(network, outputs.AsSpan()[i]);
            (both[2 * i], both[2 * i + 1]) = (1 - second, second);
        }

        return Tensor.Wrap(both, Shape.Of(outputs.Count, 2));
    }

    /// <summary>The activation that makes class probabilities of the outputs of a network; of a single output, that of the second class.</summary>
    internal static Activation ToProbabilities(NeuralNetwork network)
    {
        if (network.Outputs == 1)
            return ClassDecision.IsScore(network) ? Activation.Sigmoid : Activation.Identity;
        if (network.Layers[^1].Activation is Activation.Softmax or Activation.Sigmoid)
            return Activation.Identity;
        return network.Loss == Loss.BinaryCrossEntropy ? Activation.Sigmoid : Activation.Softmax;
    }

    private static void Prepare(NeuralNetwork network, ReadOnlySpan<double> features, Span<double> inputs)
    {
        if (network.Preprocessing is not { } preprocessing)
            features.CopyTo(inputs);
        else
            for (var start = 0; start < features.Length; start += network.Inputs)
                preprocessing.Apply(features.Slice(start, network.Inputs), inputs.Slice(start, network.Inputs));
    }

    private static Plan<double> Compile(NeuralNetwork network, int rows)
    {
        var graph = new Graph();
        var x = graph.Input("features", Shape.Of(rows, network.Inputs));
        return Plan<double>.Compile([x], [network.Forward(x, [.. network.Parameters.Values.Select(graph.Constant)])]);
    }
}
