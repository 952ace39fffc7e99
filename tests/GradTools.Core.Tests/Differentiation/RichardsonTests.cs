using CsCheck;
using GradTools.Differentiation;

namespace GradTools.Core.Tests.Differentiation;

public class RichardsonTests(Xunit.Abstractions.ITestOutputHelper output)
{
    /// <summary>A smooth function of one variable with its derivative, put together at random, and a place.</summary>
    private sealed record Case(string Name, Func<double, double> Value, Func<double, double> Slope, double X);

    private static Gen<Case> Cases { get; } = Gen.Select(
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0.1, 4], Gen.Double[-2, 2], Gen.Int[0, 6]).Array[1, 4],
        Gen.Double[-2, 2],
        (terms, x) => new Case(
            string.Join(" + ", terms.Select(t => $"{t.Item1:G3} f{t.Item4}({t.Item2:G3} x + {t.Item3:G3})")),
            at => terms.Sum(t => t.Item1 * Value(t.Item4, t.Item2 * at + t.Item3)),
            at => terms.Sum(t => t.Item1 * t.Item2 * Slope(t.Item4, t.Item2 * at + t.Item3)),
            x));

    [Fact]
    public void The_true_error_is_below_the_estimate_in_99_percent_of_smooth_cases()
    {
        var ratios = new List<double>();
        var errors = new List<double>();
        var held = 0;
        Cases.Sample(
            c =>
            {
                var result = FiniteDifferences.Gradient(Functions.Of(c.Value), [c.X], NumericalMethod.Richardson);
                var truth = c.Slope(c.X);
                var error = Math.Abs(result.Gradient[0] - truth);
                if (error <= result.ErrorEstimate![0])
                    held++;
                else
                    output.WriteLine($"{c.Name} at {c.X}: error {error:G3}, estimate {result.ErrorEstimate[0]:G3}");
                errors.Add(error / Math.Max(1, Math.Abs(truth)));
                ratios.Add(result.ErrorEstimate[0] / Math.Max(error, 1e-16 * Math.Abs(truth)));
            },
            seed: "0000KOIPe036", iter: 4000, threads: 1);
        ratios.Sort();
        errors.Sort();
        output.WriteLine($"{held} of {ratios.Count} hold; estimate / error: median {ratios[ratios.Count / 2]:G3}, 90 % {ratios[ratios.Count * 9 / 10]:G3}; relative error: median {errors[errors.Count / 2]:G3}, worst {errors[^1]:G3}");
        Assert.True(held >= 0.99 * ratios.Count, $"{held} of {ratios.Count}");
        Assert.InRange(ratios[ratios.Count / 2], 1, 100);
        Assert.InRange(errors[^1], 0, 1e-9);
    }

    private static double Value(int kind, double u) => kind switch
    {
        0 => Math.Sin(u),
        1 => Math.Exp(u / 2),
        2 => Math.Tanh(u),
        3 => u * u * u,
        4 => 1 / (1 + u * u),
        5 => Math.Log(1 + u * u),
        _ => Math.Sqrt(2 + Math.Cos(u)),
    };

    private static double Slope(int kind, double u) => kind switch
    {
        0 => Math.Cos(u),
        1 => Math.Exp(u / 2) / 2,
        2 => 1 - Math.Tanh(u) * Math.Tanh(u),
        3 => 3 * u * u,
        4 => -2 * u / Math.Pow(1 + u * u, 2),
        5 => 2 * u / (1 + u * u),
        _ => -Math.Sin(u) / (2 * Math.Sqrt(2 + Math.Cos(u))),
    };
}
