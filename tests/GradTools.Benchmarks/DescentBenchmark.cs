using System.Diagnostics;
using System.Globalization;
using GradTools.Differentiation;

namespace GradTools.Benchmarks;

/// <summary>A hundred thousand steps of gradient descent on Rosenbrock's function: the plan of a graph, and the same written by hand in C#. A JSON line each, seconds for all steps.</summary>
internal static class DescentBenchmark
{
    private const int Steps = 100_000;
    private const int Rounds = 5;

    public static void Run()
    {
        var (function, _) = GradientBenchmark.Rosenbrock(10);
        var end = Measure("plan", (point, gradient) => function.ValueAndGradient(point, gradient));
        var endByHand = Measure("by hand", ByHand);
        for (var i = 0; i < end.Length; i++)
            if (Math.Abs(end[i] - endByHand[i]) > 1e-9)
                throw new InvalidOperationException($"The descents end at {end[i]} and {endByHand[i]}.");
    }

    private static double[] Measure(string what, Func<double[], double[], double> valueAndGradient)
    {
        var seconds = new double[Rounds];
        double[] point = [];
        for (var round = 0; round < Rounds; round++)
        {
            point = [.. Enumerable.Range(0, 10).Select(i => Math.Sin(i))];
            var gradient = new double[point.Length];
            var start = Stopwatch.GetTimestamp();
            for (var step = 0; step < Steps; step++)
            {
                valueAndGradient(point, gradient);
                for (var i = 0; i < point.Length; i++)
                    point[i] -= 1e-3 * gradient[i];
            }

            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"what\":\"descent of {Steps} steps, rosen n=10, {what}\",\"seconds\":{seconds[Rounds / 2]:G4},\"low\":{seconds[0]:G4}}}"));
        return point;
    }

    private static double ByHand(double[] x, double[] gradient)
    {
        Array.Clear(gradient);
        var sum = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var valley = x[i + 1] - x[i] * x[i];
            var slope = 1 - x[i];
            sum += 100 * (valley * valley) + slope * slope;
            gradient[i] -= 400 * valley * x[i] + 2 * slope;
            gradient[i + 1] += 200 * valley;
        }

        return sum;
    }
}
