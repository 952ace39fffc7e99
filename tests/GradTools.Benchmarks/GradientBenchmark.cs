using System.Diagnostics;
using System.Globalization;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Benchmarks;

/// <summary>The time of values, gradients, numerical gradients and gradient checks of graphs that exist already. A JSON line a measurement, seconds a call.</summary>
internal static class GradientBenchmark
{
    private const int Rounds = 9;
    private const double RoundSeconds = 0.1;

    public static void Run()
    {
        foreach (var n in (int[])[10, 100, 1000])
            MeasureAll($"rosen n={n}", Rosenbrock(n));
        MeasureAll("tanh network 20-32-10, 32 rows", Network(20, 32, 10, 32));
        MeasureAll("tanh network 64-128-10, 32 rows", Network(64, 128, 10, 32));
    }

    private static void MeasureAll(string name, (GraphFunction Function, double[] Point) subject)
    {
        var (function, point) = subject;
        var gradient = new double[point.Length];
        Measure($"{name}: value", () => function.Value(point));
        Measure($"{name}: value and gradient", () => function.ValueAndGradient(point, gradient));
        Measure($"{name}: central differences", () => FiniteDifferences.Gradient(function, point));
        Measure($"{name}: forward differences", () => FiniteDifferences.Gradient(function, point, NumericalMethod.Forward));
        var report = GradientCheck.Run(function, point, gradient);
        Measure($"{name}: gradient check ({report.Evaluations} evaluations, {(report.Passed ? "passed" : "FAILED")})", () => GradientCheck.Run(function, point, gradient));
    }

    internal static (GraphFunction Function, double[] Point) Rosenbrock(int n)
    {
        var graph = new Graph();
        var x = Enumerable.Range(0, n).Select(i => graph.Input($"x{i}", Shape.Scalar)).ToArray();
        var sum = x[0].Scalar(0);
        for (var i = 0; i < n - 1; i++)
        {
            var (valley, slope) = (x[i + 1] - x[i] * x[i], 1 - x[i]);
            sum += 100 * (valley * valley) + slope * slope;
        }

        var random = new Random(0);
        return (new GraphFunction(x, sum), [.. Enumerable.Range(0, n).Select(_ => 3 * random.NextDouble() - 1.5)]);
    }

    /// <summary>The cross-entropy of a network with one hidden layer of tanh units, as a function of its parameters.</summary>
    public static (GraphFunction Function, double[] Point) Network(int features, int hidden, int classes, int rows)
    {
        var random = new Random(1);
        var graph = new Graph();
        var x = graph.Constant(Tensor.From(Uniform(rows * features, 1.7), Shape.Of(rows, features)));
        var labels = new double[rows * classes];
        for (var row = 0; row < rows; row++)
            labels[row * classes + random.Next(classes)] = 1;
        Node[] parameters =
        [
            graph.Input("W1", Shape.Of(features, hidden)), graph.Input("b1", Shape.Of(hidden)),
            graph.Input("W2", Shape.Of(hidden, classes)), graph.Input("b2", Shape.Of(classes)),
        ];
        var logits = Op.Tanh(x.MatMul(parameters[0]) + parameters[1]).MatMul(parameters[2]) + parameters[3];
        var loss = (logits.LogSumExp(1) - (logits * graph.Constant(Tensor.From(labels, Shape.Of(rows, classes)))).Sum(1)).Mean();
        double[] point =
        [
            .. Uniform(features * hidden, 1.7 / Math.Sqrt(features)), .. new double[hidden],
            .. Uniform(hidden * classes, 1.7 / Math.Sqrt(hidden)), .. new double[classes],
        ];
        return (new GraphFunction(parameters, loss), point);

        double[] Uniform(int count, double limit) => [.. Enumerable.Range(0, count).Select(_ => limit * (2 * random.NextDouble() - 1))];
    }

    private static void Measure(string what, Action action)
    {
        Time(1); // makes the plans
        var calls = (int)Math.Clamp(RoundSeconds / Math.Max(Time(1), 1e-7), 1, 1e6);
        Time(calls); // lets the runtime finish compiling
        calls = (int)Math.Clamp(calls * RoundSeconds / Math.Max(Time(calls), 1e-7), 1, 1e7);
        var seconds = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
            seconds[i] = Time(calls) / calls;
        Array.Sort(seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"what\":\"{what}\",\"seconds\":{seconds[Rounds / 2]:G4},\"low\":{seconds[0]:G4},\"calls\":{calls}}}"));

        double Time(int count)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
                action();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
