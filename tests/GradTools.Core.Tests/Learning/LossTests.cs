using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public sealed class LossTests
{
    private static readonly double[,] Scores = { { 2, -1, 0.5 }, { 0, 0, 0 }, { -3, 4, 3.5 } };
    private static readonly double[,] Labels = { { 1, 0, 0 }, { 0, 0, 1 }, { 0, 0, 1 } };

    [Fact]
    public void Softmax_cross_entropy_is_minus_the_mean_log_probability()
    {
        var expected = 0.0;
        foreach (var (row, right) in new[] { (0, 0), (1, 2), (2, 2) })
            expected -= Math.Log(Math.Exp(Scores[row, right]) / Enumerable.Range(0, 3).Sum(j => Math.Exp(Scores[row, j]))) / 3;

        Assert.Equal(expected, Value(Loss.SoftmaxCrossEntropy, Scores, Labels), 14);
    }

    [Fact]
    public void Hinge_sums_the_margins_of_the_wrong_classes() =>
        Assert.Equal((0 + 0 + (1 + 1) + (0 + 1.5)) / 3, Value(Loss.Hinge, Scores, Labels), 14); // rows: 2 beats both by more than 1; two ties; -3 is far off, 4 is half above

    [Fact]
    public void Quadratic_is_half_the_mean_squared_distance() =>
        Assert.Equal((1 + 1 + 0.25 + 1 + 9 + 16 + 6.25) / 2 / 3, Value(Loss.Quadratic, Scores, Labels), 14);

    [Fact]
    public void Squared_hinge_squares_the_margins() =>
        Assert.Equal((0 + 0 + (1 + 1) + (0 + 1.5 * 1.5)) / 3, Value(Loss.SquaredHinge, Scores, Labels), 14);

    [Fact]
    public void A_margin_of_two_asks_for_more() =>
        Assert.Equal((0 + 0.5 + (2 + 2) + (0 + 2.5)) / 3, Value(Loss.Hinge, Scores, Labels, margin: 2), 14);

    [Fact]
    public void Mean_absolute_is_the_mean_distance() =>
        Assert.Equal((1 + 1 + 0.5 + 0 + 0 + 1 + 3 + 4 + 2.5) / 9, Value(Loss.MeanAbsolute, Scores, Labels), 14);

    [Fact]
    public void Huber_is_quadratic_near_and_linear_far() =>
        Assert.Equal((0.5 + 0.5 + 0.125 + 0 + 0 + 0.5 + 2.5 + 3.5 + 2) / 9, Value(Loss.Huber, Scores, Labels), 14);

    [Fact]
    public void Binary_cross_entropy_is_minus_the_mean_log_probability_of_the_labels()
    {
        var expected = 0.0;
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                expected -= Math.Log(1 / (1 + Math.Exp(Labels[i, j] == 1 ? -Scores[i, j] : Scores[i, j]))) / 9;

        Assert.Equal(expected, Value(Loss.BinaryCrossEntropy, Scores, Labels), 14);
    }

    [Fact]
    public void A_small_binary_cross_entropy_keeps_its_digits()
    {
        double[,] scores = { { 50, -700 } };
        double[,] right = { { 1, 0 } };
        double[,] wrong = { { 0, 1 } };

        Assert.Equal(Math.Exp(-50) / 2, Value(Loss.BinaryCrossEntropy, scores, right), 1e-35);
        Assert.Equal(375, Value(Loss.BinaryCrossEntropy, scores, wrong));
    }

    [Fact]
    public void Huge_scores_do_not_overflow()
    {
        double[,] scores = { { 1e4, -1e4, 0 } };
        double[,] right = { { 1, 0, 0 } };
        double[,] wrong = { { 0, 1, 0 } };

        Assert.Equal(0, Value(Loss.SoftmaxCrossEntropy, scores, right));
        Assert.Equal(2e4, Value(Loss.SoftmaxCrossEntropy, scores, wrong));
    }

    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, Activation.Tanh, Activation.Identity)]
    [InlineData(Loss.SoftmaxCrossEntropy, Activation.Softplus, Activation.Softmax)]
    [InlineData(Loss.SoftmaxCrossEntropy, Activation.Sigmoid, Activation.Sigmoid)]
    [InlineData(Loss.Hinge, Activation.ReLU, Activation.Identity)]
    [InlineData(Loss.Quadratic, Activation.Sigmoid, Activation.Sigmoid)]
    [InlineData(Loss.Quadratic, Activation.Tanh, Activation.Softmax)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.GELU, Activation.Identity)]
    [InlineData(Loss.BinaryCrossEntropy, Activation.GELU, Activation.Sigmoid)]
    [InlineData(Loss.SquaredHinge, Activation.LeakyReLU, Activation.Identity)]
    [InlineData(Loss.MeanAbsolute, Activation.GELU, Activation.LeakyReLU)]
    [InlineData(Loss.Huber, Activation.LeakyReLU, Activation.Tanh)]
    public void The_gradient_of_a_network_agrees_with_central_differences(Loss loss, Activation hidden, Activation output)
    {
        var network = NeuralNetwork.Create([3, 5, 4, 3], hidden, output, Initializer.Gaussian, seed: 3);
        var graph = LossGraph.Of(network, loss, 3);
        Node[] inputs = [.. graph.Parameters, graph.Features, graph.Labels];
        var plan = Plan<double>.Compile(inputs, [graph.Loss, .. ReverseMode.Gradients(graph.Loss, graph.Parameters)]);
        var values = network.Parameters.Values.Select(tensor => tensor + 0.05).ToArray(); // biases too, so that no ReLU stands at its kink
        for (var i = 0; i < values.Length; i++)
            values[i].AsSpan().CopyTo(plan.Input(i));
        Tensor.Matrix(Scores).AsSpan().CopyTo(plan.Input(values.Length));
        Tensor.Matrix(Labels).AsSpan().CopyTo(plan.Input(values.Length + 1));
        plan.Run();
        var tolerance = 1e-8 * Math.Max(1, plan.Output(0)[0]);
        var gradients = values.Select((_, i) => plan.Output(1 + i).ToArray()).ToArray();

        const double h = 1e-6;
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < values[i].Count; j++)
            {
                var (up, down) = (At(i, j, h), At(i, j, -h));
                Assert.Equal((up - down) / (2 * h), gradients[i][j], tolerance);
            }

        double At(int parameter, int entry, double shift)
        {
            plan.Input(parameter)[entry] = values[parameter].AsSpan()[entry] + shift;
            plan.Run();
            plan.Input(parameter)[entry] = values[parameter].AsSpan()[entry];
            return plan.Output(0)[0];
        }
    }

    private static double Value(Loss loss, double[,] outputs, double[,] labels, double margin = 1)
    {
        var graph = new Graph();
        var plan = Plan<double>.Compile([], [loss.Formula(margin).Mean(graph.Constant(Tensor.Matrix(outputs)), graph.Constant(Tensor.Matrix(labels)))]);
        plan.Run();
        return plan.Output(0)[0];
    }
}
