using GradTools.Charting;
using GradTools.Differentiation;
using GradTools.PowerShell.Commands;
using GradTools.PowerShell.Tests.Charting;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>The error of numerical gradients by step size, against the theory, and as a chart.</summary>
public sealed class StepSizeSweepTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Smooth = "Get-NumericalGradient { param($x) [Math]::Exp([Math]::Sin($x)) } -At 1 -Sweep";
    private const string NotRecorded = "Get-NumericalGradient { param($x) 2 * [double][Math]::Sin($x).ToString('R', [cultureinfo]::InvariantCulture) } -At 1.5 -Sweep";

    [Fact]
    public void Errors_are_those_of_the_formulas()
    {
        var sweeps = Sweeps($"{Smooth} -Method Forward, Central");

        // f = exp(sin x): f' = f cos x.
        static double F(double x) => Math.Exp(Math.Sin(x));
        var slope = F(1) * Math.Cos(1);
        for (var i = 0; i < 16; i++)
        {
            var h = sweeps[0].Steps[i];
            Assert.Equal(0.1 * Math.Pow(10, -i / 4.0), h, 1e-12);
            Assert.Equal(Math.Abs((F(1 + h) - F(1)) / h - slope) / slope, sweeps[0].Errors[i], 1e-10);
            Assert.Equal(Math.Abs((F(1 + h) - F(1 - h)) / (2 * h) - slope) / slope, sweeps[1].Errors[i], 1e-10);
        }
    }

    [Theory]
    [InlineData(NumericalMethod.Forward, 1, 1e-10, 1e-6)]
    [InlineData(NumericalMethod.Backward, 1, 1e-10, 1e-6)]
    [InlineData(NumericalMethod.Central, 2, 1e-7, 1e-4)]
    [InlineData(NumericalMethod.FivePoint, 4, 1e-5, 1e-2)]
    public void Truncation_has_the_order_of_the_method_and_the_best_step_lies_where_theory_has_it(NumericalMethod method, int order, double from, double to)
    {
        var sweep = Assert.Single(Sweeps($"{Smooth} -Method {method}"));

        Assert.Equal(order, Math.Log10(sweep.Errors[0] / sweep.Errors[4]), 0.2);
        Assert.InRange(sweep.BestStep, from, to);
        Assert.True(sweep.PlateauFrom <= sweep.BestStep && sweep.BestStep <= sweep.PlateauTo);
        Assert.True(sweep.Errors.Where(double.IsFinite).Last() > 1e-3, "Rounding swamps the smallest steps.");
        Assert.True(double.IsNaN(sweep.Errors[^1]), "1 + 1e-16 is 1: no such step.");
        Assert.Equal(("Automatic", EvaluationKind.Compiled), (sweep.Reference, sweep.Evaluation));
    }

    [Fact]
    public void A_complex_step_can_be_as_small_as_one_likes()
    {
        var sweep = Sweeps(Smooth).Single(sweep => sweep.Method == NumericalMethod.ComplexStep);

        Assert.All(sweep.Points.Where(point => point.StepSize < 1e-9), point => Assert.InRange(point.Error, 0, 1e-14));
        Assert.Equal(1e-16, sweep.PlateauFrom);
    }

    [Fact]
    public void A_block_that_cannot_be_recorded_is_held_against_Richardson()
    {
        var sweeps = Sweeps(NotRecorded);

        Assert.Equal([NumericalMethod.Forward, NumericalMethod.Central, NumericalMethod.FivePoint], sweeps.Select(sweep => sweep.Method));
        Assert.All(sweeps, sweep => Assert.Equal(("Richardson", EvaluationKind.Script), (sweep.Reference, sweep.Evaluation)));
        Assert.InRange(sweeps[0].ReferenceError!.Value, 1e-16, 1e-8);
        var slope = 2 * Math.Cos(1.5);
        Assert.Equal(Math.Abs((2 * Math.Sin(1.6) - 2 * Math.Sin(1.5)) / 0.1 - slope) / slope, sweeps[0].Errors[0], 1e-7);
    }

    [Theory]
    [InlineData("{ param($x, $y) $x * $y } -At 2, 3")]
    [InlineData("{ param($W, $b) ($W * $W).Sum() * $b } -At @{ W = [double[,]]::new(2, 2); b = 1 }")]
    [InlineData("{ param($x) $x[0] * $x[1] } -At (1e6, 1e-6)")]
    [InlineData("{ param($p) [Math]::Log($p) } -At 0.01 -LowerBound 0")]
    [InlineData("{ param($x) $x * $x } -At 0")]
    [InlineData("{ param($x) [Math]::Abs($x) } -At 2")]
    public void Any_point_can_be_swept(string call)
    {
        var sweeps = Sweeps($"Get-NumericalGradient {call} -Sweep");

        Assert.True(sweeps.Length >= 3);
        Assert.All(sweeps, sweep => Assert.InRange(sweep.LeastError, 0, 1e-6));
    }

    [Fact]
    public void Where_the_gradient_is_zero_errors_are_absolute()
    {
        var sweep = Assert.Single(Sweeps("Get-NumericalGradient { param($x) $x * $x } -At 0 -Sweep -Method Forward"));

        Assert.False(sweep.IsRelative);
        Assert.Equal(0.1, sweep.Errors[0], 1e-12);
    }

    [Theory]
    [InlineData("SweepParameterMismatch", "{ param($x) $x * $x } 3 -Sweep -StepSize 1e-3")]
    [InlineData("SweepParameterMismatch", "{ param($x) $x * $x } 3 -Sweep -Method Central, Richardson")]
    [InlineData("SeveralMethods", "{ param($x) $x * $x } 3 -Method Central, Forward")]
    [InlineData("FunctionNotFinite", "{ param($x) [Math]::Log($x) } 0 -Sweep")]
    [InlineData("GradientNotFinite", "{ param($x) [Math]::Sqrt($x) } 0 -Sweep")]
    [InlineData("ComplexStepNeedsGraph", "{ param($x) 2 * [double]$x.ToString('R', [cultureinfo]::InvariantCulture) } 1.5 -Sweep -Method ComplexStep")]
    public void What_makes_no_sense_is_refused(string errorId, string call) => Module.AssertError(errorId, $"Get-NumericalGradient {call}");

    [Fact]
    public void Sweeps_of_one_call_are_one_chart_with_plateau_best_steps_and_slopes_of_theory()
    {
        var chart = Chart($"{Smooth} | ConvertTo-Chart");

        var panel = Assert.Single(chart.Panels);
        Assert.Equal((AxisScale.Logarithmic, AxisScale.Logarithmic), (panel.X.Scale, panel.Y.Scale));
        Assert.Equal(["Forward", "Central", "FivePoint", "ComplexStep"], panel.Series.OfType<LineSeries>().Where(line => line.Color != ChartColor.Grey).Select(line => line.Name));
        var central = Sweeps($"{Smooth} -Method Central").Single();
        Assert.Equal((central.PlateauFrom, central.PlateauTo), Assert.Single(panel.Bands) is var band ? (band.From, band.To) : default);
        Assert.Equal(["h", "h²", "h⁴", "ε/h"], panel.Notes.Select(note => note.Text));
        Assert.Equal([1, 2, 4, -1], panel.Series.OfType<LineSeries>().Where(line => line.Name == "Theory").Select(line => Math.Round(Math.Log(line.Y[^1] / line.Y[0]) / Math.Log(line.X[^1] / line.X[0]), 6)));
        Assert.Equal(4, panel.Series.OfType<ScatterSeries>().Count(mark => mark.Name == "Best step"));
    }

    [Fact]
    public void Another_point_begins_another_chart() =>
        Assert.Equal(2, Module.Invoke("$f = { param($x) $x * $x * $x }; & { foreach ($x in 1, 2) { Get-NumericalGradient $f $x -Sweep -Method Central, Forward } } | ConvertTo-Chart").Count);

    [Fact]
    public void A_sweep_in_the_browser()
    {
        var page = Page($"{NotRecorded} | Export-Chart chart.html -Theme Dark");

        Assert.Equal(
            [("scatter", "Theory", 3), ("scatter", "Theory", 3), ("scatter", "Theory", 3), ("scatter", "Theory", 3), ("scatter", "The reference may be off by", 2), ("scatter", "Forward", 61), ("scatter", "Central", 61), ("scatter", "FivePoint", 61), ("scatter", "Best step", 1), ("scatter", "Best step", 1), ("scatter", "Best step", 1)],
            Traces(page));
    }

    [Fact]
    public void Points_can_be_indexed_in_a_script() =>
        Assert.Equal(0.01, Module.InvokeForOne<double>($"({Smooth} -Method Central).Points[4].StepSize"));

    [Fact]
    public void The_table_shows_a_row_a_method()
    {
        var lines = Module.Show(Smooth);

        Assert.StartsWith("Method", lines[0], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
        Assert.Matches(@"^Forward\s+\d\.\dE-\d+\s+\d\.\dE-\d+", lines[2]);
    }

    private StepSizeSweep[] Sweeps(string script) => [.. Module.Invoke(script).Select(item => (StepSizeSweep)item.BaseObject)];
}
