using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Differentiation;

/// <summary>Functions with known gradients, for these tests.</summary>
internal static class Functions
{
    /// <summary>A function written in C#.</summary>
    public static IScalarFunction Of(int count, Func<double[], double> value) => new Delegated(count, value);

    /// <summary>A function of one variable.</summary>
    public static IScalarFunction Of(Func<double, double> value) => new Delegated(1, x => value(x[0]));

    /// <summary>A function of scalars as a graph.</summary>
    public static GraphFunction Scalars(int count, Func<Node[], Node> build)
    {
        var graph = new Graph();
        var inputs = Enumerable.Range(0, count).Select(i => graph.Input($"x{i}", Shape.Scalar)).ToArray();
        return new GraphFunction(inputs, build(inputs));
    }

    public static Node Rosenbrock(Node[] x)
    {
        var sum = x[0].Scalar(0);
        for (var i = 0; i < x.Length - 1; i++)
        {
            var (valley, slope) = (x[i + 1] - x[i] * x[i], 1 - x[i]);
            sum += 100 * (valley * valley) + slope * slope;
        }

        return sum;
    }

    public static double Rosenbrock(double[] x) => Enumerable.Range(0, x.Length - 1).Sum(i => 100 * Math.Pow(x[i + 1] - x[i] * x[i], 2) + Math.Pow(1 - x[i], 2));

    public static double[] RosenbrockGradient(double[] x)
    {
        var gradient = new double[x.Length];
        for (var i = 0; i < x.Length - 1; i++)
        {
            gradient[i] += -400 * x[i] * (x[i + 1] - x[i] * x[i]) - 2 * (1 - x[i]);
            gradient[i + 1] += 200 * (x[i + 1] - x[i] * x[i]);
        }

        return gradient;
    }

    /// <summary>The mean cross-entropy of a network with one hidden layer (tanh by default) on random data.</summary>
    public static (GraphFunction Loss, double[] Point) Network(int features, int hidden, int classes, int rows, Func<Node, Node>? activation = null, int seed = 1)
    {
        var random = new Random(seed);
        var graph = new Graph();
        var x = graph.Constant(Tensor.From(Gaussian(random, rows * features, 1), Shape.Of(rows, features)));
        var labels = new double[rows * classes];
        for (var row = 0; row < rows; row++)
            labels[row * classes + random.Next(classes)] = 1;
        var y = graph.Constant(Tensor.From(labels, Shape.Of(rows, classes)));
        Node[] parameters =
        [
            graph.Input("W1", Shape.Of(features, hidden)), graph.Input("b1", Shape.Of(hidden)),
            graph.Input("W2", Shape.Of(hidden, classes)), graph.Input("b2", Shape.Of(classes)),
        ];
        var logits = (activation ?? Op.Tanh)(x.MatMul(parameters[0]) + parameters[1]).MatMul(parameters[2]) + parameters[3];
        var loss = (logits.LogSumExp(1) - (logits * y).Sum(1)).Mean();
        double[] point =
        [
            .. Gaussian(random, features * hidden, 1 / Math.Sqrt(features)), .. new double[hidden],
            .. Gaussian(random, hidden * classes, 1 / Math.Sqrt(hidden)), .. new double[classes],
        ];
        return (new GraphFunction(parameters, loss), point);
    }

    private static double[] Gaussian(Random random, int count, double deviation)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return values;
    }

    private sealed class Delegated(int count, Func<double[], double> value) : IScalarFunction
    {
        public int Count => count;

        public double Value(ReadOnlySpan<double> point) => value(point.ToArray());
    }
}
