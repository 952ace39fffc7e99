using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>Networks to save.</summary>
internal static class Networks
{
    /// <summary>Flowers that need preparation: large numbers, and one that is missing.</summary>
    public static Dataset Flowers { get; } = Dataset.Classification(
        "flowers",
        ["sepal_length", "petal_length", "age"],
        Tensor.Matrix(new[,] { { 5.1, 1.4, 2e6 }, { 4.9, 1.5, 2e6 + 3 }, { 6.3, 6.0, 2e6 + 8 }, { 5.8, 5.1, 2e6 - 2 }, { 6.1, 4.7, 2e6 + 1 }, { 5.5, 4.0, 2e6 - 6 } }),
        "species",
        ["setosa", "virginica", "véritable \"quoted\""],
        [0, 0, 1, 1, 2, 2]);

    /// <summary>What makes inputs of their features.</summary>
    public static Preprocessing Preparation { get; } = new([new NumberColumn("sepal_length", 5.5, 2), new NumberColumn("petal_length", 3.1, 1.7, Fill: 3.3), new NumberColumn("age", 2e6, 4.5)]);

    /// <summary>A network that has everything a network can have.</summary>
    public static NeuralNetwork Trained(Activation hidden = Activation.ReLU, Activation output = Activation.Identity, Loss loss = Loss.SoftmaxCrossEntropy, bool prepared = true)
    {
        var inputs = Flowers.WithFeatures(Preparation.Apply(Flowers.Features), Flowers.Columns);
        var network = NeuralNetwork.Create([3, 6, 3], hidden, output, seed: 3, dropout: 0.25);
        var trained = Trainer.Train(network, inputs, new TrainingOptions { Loss = loss, Optimizer = new Adam(0.05), Epochs = 30, BatchSize = 2, Threads = 1 }).Model!;
        return prepared ? trained.WithPreprocessing(Preparation) : trained;
    }
}
