using System.Globalization;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>The losses of 200 steps against those of PyTorch; Golden/trajectories.py says how they were made.</summary>
public sealed class GoldenTrajectoryTests
{
    private const int Rows = 24;
    private const int Batch = 8;

    [Fact]
    public void Sgd() => AssertTrajectory(1, Build([5, 6, 3], Activation.Tanh), Loss.SoftmaxCrossEntropy, new Sgd(0.1));

    [Fact]
    public void Momentum_and_weight_decay() => AssertTrajectory(2, Build([5, 6, 3], Activation.ReLU), Loss.SoftmaxCrossEntropy, new Sgd(0.05, 0.9, 0.01));

    [Fact]
    public void Adam() => AssertTrajectory(3, Build([5, 6, 4, 3], Activation.Softplus), Loss.SoftmaxCrossEntropy, new Adam(0.01));

    [Fact]
    public void Hinge() => AssertTrajectory(4, Build([5, 3], Activation.Identity), Loss.Hinge, new Sgd(0.02, WeightDecay: 0.001));

    [Fact]
    public void Quadratic() => AssertTrajectory(5, Build([5, 6, 3], Activation.Sigmoid, Activation.Sigmoid), Loss.Quadratic, new Sgd(1));

    [Fact]
    public void Adam_with_all_its_settings() => AssertTrajectory(6, Build([5, 6, 3], Activation.Sigmoid, Activation.Sigmoid), Loss.Quadratic, new Adam(0.02, 0.8, 0.99, 1e-6, 0.001));

    public static TheoryData<int, Optimizer> Optimizers => new()
    {
        { 7, new Nesterov(0.05, 0.8, 0.01) },
        { 8, new AdaGrad(0.05, 1e-8, 0.01) },
        { 9, new RmsProp() },
        { 10, new RmsProp(0.002, 0.9, 1e-6, 0.8, 0.01) },
        { 11, new AdamW(0.01) },
        { 12, new AdamW(0.02, 0.8, 0.99, 1e-6, 0.1) },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Other_optimizers(int column, Optimizer optimizer) => AssertTrajectory(column, Build([5, 6, 3], Activation.Tanh), Loss.SoftmaxCrossEntropy, optimizer);

    [Theory]
    [InlineData(13, 0.9, 0.2, null)]
    [InlineData(14, 0.0, null, 0.05)]
    public void Clipping(int column, double momentum, double? norm, double? value) =>
        AssertTrajectory(column, Build([5, 6, 3], Activation.Tanh), Loss.SoftmaxCrossEntropy, new Sgd(0.3, momentum), new GradientClipping(norm, value));

    [Theory]
    [InlineData(15, Loss.BinaryCrossEntropy, 0.5)]
    [InlineData(18, Loss.MeanAbsolute, 0.05)]
    [InlineData(19, Loss.Huber, 0.2)]
    public void Other_losses(int column, Loss loss, double rate) => AssertTrajectory(column, Build([5, 6, 3], Activation.Tanh), loss, new Sgd(rate));

    [Theory]
    [InlineData(16, Loss.Hinge, 1.5, 0.02)]
    [InlineData(17, Loss.SquaredHinge, 1, 0.01)]
    public void Hinge_losses(int column, Loss loss, double margin, double rate) => AssertTrajectory(column, Build([5, 3], Activation.Identity), loss, new Sgd(rate), margin: margin);

    [Theory]
    [InlineData(20, Activation.LeakyReLU)]
    [InlineData(21, Activation.GELU)]
    public void Other_activations(int column, Activation activation) => AssertTrajectory(column, Build([5, 6, 3], activation), Loss.SoftmaxCrossEntropy, new Sgd(0.1));

    private static void AssertTrajectory(int column, (NeuralNetwork Network, Dataset Dataset) problem, Loss loss, Optimizer optimizer, GradientClipping? clipping = null, double margin = 1)
    {
        var expected = Golden(column);
        var samples = new Samples<double>(problem.Dataset, new NetworkLoss(problem.Network, loss, 1));
        var graph = new TrainingGraph(LossGraph.Of(problem.Network, loss, Batch, margin), optimizer, clipping);
        var step = new TrainingStep<double>(graph, new TrainingMemory<double>(problem.Network.Parameters), Workers.Single) { LearningRate = optimizer.LearningRate };

        Assert.Equal(200, expected.Length);
        for (var k = 0; k < expected.Length; k++)
        {
            int[] rows = [.. Enumerable.Range(k % 3 * Batch, Batch)];
            Assert.Equal(expected[k], step.Run(samples, rows, Workers.Single).Loss, 1e-8 * Math.Max(1, expected[k]));
        }
    }

    private static (NeuralNetwork Network, Dataset Dataset) Build(int[] sizes, Activation hidden, Activation output = Activation.Identity)
    {
        var t = 0;
        var network = NeuralNetwork.Create(sizes, hidden, output);
        network = network.WithParameters(network.Parameters.ToDictionary(pair => pair.Key, pair => Fill(pair.Value.Shape)));
        var features = Fill(Shape.Of(Rows, sizes[0]));
        int[] classes = [.. Enumerable.Range(0, Rows).Select(i => (7 * i + i * i) % 3)];
        return (network, Dataset.Classification("golden", ["a", "b", "c", "d", "e"], features, "class", ["0", "1", "2"], classes));

        Tensor Fill(Shape shape) => Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => Math.Sin(1 + 0.7 * t++))], shape);
    }

    private static double[] Golden(int column)
    {
        using var stream = typeof(GoldenTrajectoryTests).Assembly.GetManifestResourceStream("trajectories.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
