using CsCheck;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Differentiation;

public class GradientCheckTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void The_gradient_of_Rosenbrock_passes(int n)
    {
        var random = new Random(n);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() * 3 - 1.5)];
        AssertPasses(Functions.Scalars(n, Functions.Rosenbrock), x, Functions.RosenbrockGradient(x));
    }

    [Fact]
    public void The_zero_gradient_at_a_minimum_passes() =>
        AssertPasses(Functions.Scalars(10, Functions.Rosenbrock), [.. Enumerable.Repeat(1.0, 10)], new double[10]);

    [Fact]
    public void Random_smooth_mixtures_pass_and_fail_when_one_entry_is_slightly_off() =>
        Gen.Select(Gen.Double[-1.5, 1.5].Array[2, 8], Gen.Int[0, 1000]).Sample((x, pick) =>
        {
            // f = exp(mean of x) + sum log(1 + (x_i - i/2)²) + sum sin(x_0 x_i)
            var n = x.Length;
            var function = Functions.Of(n, v => Math.Exp(v.Average()) + v.Select((a, i) => Math.Log(1 + Math.Pow(a - i / 2.0, 2)) + Math.Sin(v[0] * a)).Sum());
            var gradient = new double[n];
            for (var i = 0; i < n; i++)
            {
                gradient[i] += Math.Exp(x.Average()) / n + 2 * (x[i] - i / 2.0) / (1 + Math.Pow(x[i] - i / 2.0, 2));
                gradient[0] += x[i] * Math.Cos(x[0] * x[i]);
                gradient[i] += x[0] * Math.Cos(x[0] * x[i]);
            }

            AssertPasses(function, x, gradient);
            var wrong = pick % n;
            gradient[wrong] *= 1 + 1e-4;
            if (Math.Abs(gradient[wrong]) > 1e-6)
                AssertFailsAt(function, x, gradient, wrong);
        }, iter: 300);

    [Fact]
    public void A_network_passes_and_each_planted_mistake_is_named()
    {
        var (loss, point) = Functions.Network(20, 32, 10, 32);
        var gradient = new double[point.Length];
        loss.ValueAndGradient(point, gradient);
        AssertPasses(loss, point, gradient);
        foreach (var wrong in Enumerable.Range(0, 12).Select(i => i * 83 + 5))
        {
            var planted = (double[])gradient.Clone();
            planted[wrong] *= 1 + 1e-4;
            AssertFailsAt(loss, point, planted, wrong);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_of_ReLU_units_passes(int seed)
    {
        var (loss, point) = Functions.Network(10, 20, 4, 40, Op.ReLU, seed);
        var gradient = new double[point.Length];
        loss.ValueAndGradient(point, gradient);
        var report = GradientCheck.Run(loss, point, gradient);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void A_trained_network_whose_gradient_is_nearly_zero_passes_and_still_shows_a_mistake()
    {
        var (loss, point) = Functions.Network(4, 12, 3, 10);
        var gradient = new double[point.Length];
        for (var step = 0; step < 5000; step++)
        {
            loss.ValueAndGradient(point, gradient);
            for (var i = 0; i < point.Length; i++)
                point[i] -= 0.5 * gradient[i];
        }

        Assert.InRange(loss.ValueAndGradient(point, gradient), 0, 1e-2);
        AssertPasses(loss, point, gradient);
        var wrong = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
        gradient[wrong] *= 1.0001;
        AssertFailsAt(loss, point, gradient, wrong);
    }

    [Fact]
    public void Labels_name_the_entries()
    {
        var labels = EntryLabel.Of(("W", Shape.Of(2, 3)), ("b", Shape.Scalar), ("c", Shape.Of(2)));
        Assert.Equal(["W[0, 0]", "W[0, 1]", "W[0, 2]", "W[1, 0]", "W[1, 1]", "W[1, 2]", "b", "c[0]", "c[1]"], labels.Select(label => label.Parameter + label.Index));
        var report = GradientCheck.Run(Functions.Of(9, x => x.Sum()), new double[9], [1, 1, 1, 1, 1.5, 1, 1, 1, 1], labels: labels);
        var failure = Assert.Single(report.Failures);
        Assert.Equal(("W", "[1, 1]"), (failure.Parameter, failure.Index));
        Assert.Equal(GradientDiagnosisKind.Unknown, report.Diagnosis.Kind);
        Assert.Contains("W[1, 1]", report.Diagnosis.Message, StringComparison.Ordinal);
        Assert.Equal(1 / 3.0, report.MaxRelativeError, 1e-9);
        Assert.Equal(0.5, failure.AbsoluteError, 1e-9);
    }

    [Fact]
    public void A_flipped_sign_is_recognised()
    {
        double[] x = [0.3, -1.2, 0.7, 0.9];
        var gradient = Functions.RosenbrockGradient(x);
        var function = Functions.Of(4, Functions.Rosenbrock);
        Assert.Equal(GradientDiagnosisKind.SignFlipped, GradientCheck.Run(function, x, [.. gradient.Select(g => -g)]).Diagnosis.Kind);
        gradient[2] = -gradient[2];
        var report = GradientCheck.Run(function, x, gradient);
        Assert.Equal(GradientDiagnosisKind.SignFlipped, report.Diagnosis.Kind);
        Assert.Equal("[2]", Assert.Single(report.Failures).Index);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(1.001)]
    [InlineData(-3.0)]
    public void A_constant_factor_is_recognised_and_told(double factor)
    {
        double[] x = [0.3, -1.2, 0.7, 0.9];
        var report = GradientCheck.Run(Functions.Of(4, Functions.Rosenbrock), x, [.. Functions.RosenbrockGradient(x).Select(g => factor * g)]);
        Assert.False(report.Passed);
        Assert.Equal(4, report.Failures.Count);
        Assert.Equal(GradientDiagnosisKind.ConstantFactor, report.Diagnosis.Kind);
        Assert.Contains(factor.ToString(System.Globalization.CultureInfo.InvariantCulture), report.Diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_wrong_entry_is_not_called_a_factor_unless_that_is_plain()
    {
        double[] x = [0.3, -1.2, 0.7, 0.9];
        var gradient = Functions.RosenbrockGradient(x);
        gradient[1] *= 2;
        Assert.Equal(GradientDiagnosisKind.ConstantFactor, GradientCheck.Run(Functions.Of(4, Functions.Rosenbrock), x, gradient).Diagnosis.Kind);
        gradient[1] *= 0.731;
        Assert.Equal(GradientDiagnosisKind.Unknown, GradientCheck.Run(Functions.Of(4, Functions.Rosenbrock), x, gradient).Diagnosis.Kind);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void An_entry_that_is_not_finite_is_named(double bad)
    {
        var report = GradientCheck.Run(Functions.Of(2, x => x.Sum()), [1, 2], [1, bad]);
        Assert.Equal("[1]", Assert.Single(report.Failures).Index);
        Assert.Equal(GradientDiagnosisKind.NotFinite, report.Diagnosis.Kind);
        Assert.Equal(double.PositiveInfinity, report.MaxRelativeError);
        Assert.Contains("x[1]", report.Diagnosis.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_not_finite_fails()
    {
        var at = GradientCheck.Run(Functions.Of(x => x / x), [0], [0]);
        Assert.False(at.Passed);
        Assert.Equal(GradientDiagnosisKind.NotFinite, at.Diagnosis.Kind);
        Assert.Equal(GradientDiagnosisKind.NotFinite, GradientCheck.Run(Functions.Of(x => x * x), [double.PositiveInfinity], [1]).Diagnosis.Kind);
        var removable = GradientCheck.Run(Functions.Of(x => Math.Sin(x) / x), [0], [0]);
        Assert.False(removable.Passed);
        var beside = GradientCheck.Run(Functions.Of(x => Math.Pow(x, 1.5)), [0], [0]);
        Assert.False(beside.Passed);
        Assert.Equal(GradientDiagnosisKind.NotFinite, beside.Diagnosis.Kind);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(0.5, true)]
    [InlineData(1, true)]
    [InlineData(1.5, false)]
    public void Abs_at_zero_is_a_kink_for_every_slope_between(double analytic, bool fits)
    {
        var report = GradientCheck.Run(Functions.Of(Math.Abs), [0], [analytic]);
        Assert.Equal(fits, report.Passed);
        Assert.Equal(fits ? 1 : 0, report.Kinks.Count);
        Assert.Equal(fits ? GradientDiagnosisKind.Kink : GradientDiagnosisKind.Unknown, report.Diagnosis.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void ReLU_at_zero_is_a_kink_also_among_other_terms(double analytic)
    {
        // d/dx of relu(x) + cos(y + x) + 5: the slope of relu, minus sin(y + x)
        var function = Functions.Scalars(2, x => Op.ReLU(x[0]) + Op.Cos(x[1] + x[0]) + 5);
        var smooth = -Math.Sin(0.7);
        var report = GradientCheck.Run(function, [0, 0.7], [analytic + smooth, smooth]);
        Assert.True(report.Passed);
        Assert.Equal("[0]", Assert.Single(report.Kinks).Index);
        Assert.False(GradientCheck.Run(function, [0, 0.7], [1.01 + smooth, smooth]).Passed);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-6)]
    [InlineData(-1e-6)]
    public void Beside_a_kink_the_slope_is_the_one_of_that_side(double x)
    {
        var function = Functions.Of(v => Math.Abs(v) + 3 * Math.Exp(v));
        var right = Math.Sign(x) + 3 * Math.Exp(x);
        AssertPasses(function, [x], [right]);
        AssertFailsAt(function, [x], [right * 1.0001], 0);
        Assert.False(GradientCheck.Run(function, [x], [-Math.Sign(x) + 3 * Math.Exp(x)]).Passed);
    }

    [Theory]
    [InlineData("log", 1e-8)]
    [InlineData("log", 1e8)]
    [InlineData("sin", 1e8)]
    [InlineData("sin", 1e-8)]
    [InlineData("square", 1e-8)]
    [InlineData("square", 1e8)]
    [InlineData("one plus", 1e-8)]
    [InlineData("steep", 0)]
    [InlineData("root", 1e-8)]
    public void Points_and_functions_of_any_scale(string name, double x)
    {
        (Func<double, double> f, double slope) = name switch
        {
            "log" => (Math.Log, 1 / x),
            "sin" => (Math.Sin, Math.Cos(x)),
            "square" => (v => v * v, 2 * x),
            "one plus" => ((Func<double, double>)(v => 1 + 3 * v + v * v), 3 + 2 * x),
            "steep" => (v => Math.Exp(1e4 * v), 1e4 * Math.Exp(1e4 * x)),
            _ => (Math.Sqrt, 0.5 / Math.Sqrt(x)),
        };
        var function = Functions.Of(f);
        AssertPasses(function, [x], [slope]);
        AssertFailsAt(function, [x], [slope * 1.0001], 0);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e12)]
    public void The_scale_of_the_function_does_not_hide_a_mistake(double scale)
    {
        var function = Functions.Of(2, x => scale * (x[0] * x[0] + Math.Exp(x[1])));
        double[] right = [scale * 0.6, scale * Math.Exp(0.4)];
        AssertPasses(function, [0.3, 0.4], right);
        AssertFailsAt(function, [0.3, 0.4], [right[0], right[1] * 1.0001], 1);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e10)]
    public void A_large_constant_raises_the_noise_and_not_the_alarm(double offset)
    {
        var function = Functions.Of(2, x => offset + Math.Sin(x[0]));
        AssertPasses(function, [0.3, 0.4], [Math.Cos(0.3), 0]);
        Assert.False(GradientCheck.Run(function, [0.3, 0.4], [-Math.Cos(0.3), 0]).Passed);
        Assert.False(GradientCheck.Run(function, [0.3, 0.4], [Math.Cos(0.3) * 1.01, 0]).Passed);
    }

    [Fact]
    public void An_entry_far_below_the_others_counts_as_much_as_they_do()
    {
        // sum of cᵢ xᵢ² with cᵢ from 1e-4 to 1e4
        var function = Functions.Of(9, x => x.Select((v, i) => Math.Pow(10, i - 4) * v * v).Sum());
        double[] point = [.. Enumerable.Repeat(0.7, 9)];
        double[] gradient = [.. point.Select((v, i) => 2 * Math.Pow(10, i - 4) * v)];
        AssertPasses(function, point, gradient);
        gradient[0] *= 1.0001;
        AssertFailsAt(function, point, gradient, 0);
    }

    [Fact]
    public void A_function_in_single_precision_passes_with_its_right_gradient() =>
        AssertPasses(Functions.Of(2, x => MathF.Exp((float)x[0]) * (float)x[1]), [0.3, 0.4], [Math.Exp(0.3) * 0.4, Math.Exp(0.3)]);

    [Fact]
    public void A_function_of_nothing_passes() => Assert.True(GradientCheck.Run(Functions.Of(0, _ => 3), [], []).Passed);

    [Fact]
    public void The_tolerances_are_the_callers()
    {
        var function = Functions.Of(x => 2 * x);
        Assert.True(GradientCheck.Run(function, [1], [2.001], new GradientCheckOptions { RelativeTolerance = 1e-3 }).Passed);
        Assert.True(GradientCheck.Run(function, [1], [2.001], new GradientCheckOptions { AbsoluteTolerance = 2e-3 }).Passed);
        Assert.False(GradientCheck.Run(function, [1], [2.001], new GradientCheckOptions { AbsoluteTolerance = 5e-4 }).Passed);
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused() =>
        Assert.Equal("GradientCountMismatch", Assert.Throws<ShapeException>(() => GradientCheck.Run(Functions.Of(x => x), [1], [1, 2])).ErrorId);

    [Fact]
    public void The_report_reads_verdict_first_and_shows_the_ten_worst()
    {
        var gradient = Enumerable.Repeat(1.0, 12).ToArray();
        gradient[7] = 1.5;
        var text = GradientCheck.Run(Functions.Of(12, x => x.Sum()), new double[12], gradient).ToString();
        var lines = text.Split('\n');
        Assert.StartsWith("Gradient check FAILED: 11 of 12 entries match, 1 do not; largest relative error 0.333 (tolerance 1E-06).", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Unknown: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("x[7]", lines[3], StringComparison.Ordinal);
        Assert.Equal(1 + 1 + 1 + 10 + 1, lines.Length);
        Assert.StartsWith("... and 2 more", lines[^1], StringComparison.Ordinal);
    }

    private static void AssertPasses(IScalarFunction function, double[] point, double[] gradient)
    {
        var report = GradientCheck.Run(function, point, gradient);
        Assert.True(report.Passed, report.ToString());
        Assert.Empty(report.Kinks);
        Assert.InRange(report.MaxRelativeError, 0, report.RelativeTolerance);
        Assert.Equal(GradientDiagnosisKind.None, report.Diagnosis.Kind);
    }

    private static void AssertFailsAt(IScalarFunction function, double[] point, double[] gradient, int wrong)
    {
        var report = GradientCheck.Run(function, point, gradient);
        Assert.True(report.Failures.Count == 1 && ReferenceEquals(report.Failures[0], report.Elements[wrong]), $"expected a failure at {wrong} only\n{report}");
        Assert.Contains(report.Failures[0].Parameter + report.Failures[0].Index, report.Diagnosis.Message, StringComparison.Ordinal);
    }
}
