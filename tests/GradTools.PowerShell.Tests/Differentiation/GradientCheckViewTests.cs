using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

public class GradientCheckViewTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private static readonly GradientCheckReport Report = GradientCheck.Run(new SumOfSquares(12), [.. Enumerable.Range(1, 12).Select(i => (double)i)], [.. Enumerable.Range(1, 12).Select(i => i == 8 ? 16.5 : 2.0 * i)]);

    [Fact]
    public void A_report_shows_its_verdict_its_diagnosis_and_the_worst_entries()
    {
        var lines = runspace.Show("$report", ("report", Report));
        Assert.StartsWith("Gradient check FAILED: 11 of 12 entries match, 1 do not", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Unknown: 1 of 12 entries differ", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("x[7]", StringComparison.Ordinal) && line.EndsWith("Mismatch", StringComparison.Ordinal));
        Assert.Equal("... and 2 more (see Elements).", lines[^1]);
    }

    [Fact]
    public void Elements_show_as_a_table()
    {
        var lines = runspace.Show("$report.Failures", ("report", Report));
        Assert.Equal(["Output", "Parameter", "Index", "Analytic", "Numerical", "AbsoluteError", "RelativeError", "StepSize", "Verdict"], Words(lines[0]));
        Assert.Equal(["x", "[7]", "16.5", "16"], Words(lines[2])[..4]);
        Assert.Equal("Mismatch", Words(lines[2])[^1]);
    }

    [Fact]
    public void A_diagnosis_shows_kind_and_message()
    {
        var lines = runspace.Show("$report.Diagnosis", ("report", Report));
        Assert.Equal(["Kind", ":", "Unknown"], Words(lines[0]));
        Assert.Contains("x[7]", string.Concat(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Gradient { param($a, $b, $c) $a[0] * $b[0] * $c[0] } ((1.123456, 2, 3, 4, 5, 6), (1.123456, 2, 3, 4, 5, 6), (1.123456, 2, 3, 4, 5, 6))", "Value Gradient Method Evaluations Evaluation")]
    [InlineData("Get-Gradient { param($W) ($W * $W).Sum() } (New-Tensor -Shape 10, 20 -Gaussian 1 -Seed 1)", "Value Gradient Method Evaluations Evaluation")]
    [InlineData("Invoke-GradientDescent { param($x) $s = 0; foreach ($v in $x) { $s += $v * $v }; $s } -Start (1.1234567..9) -LearningRate 0.1 -MaxSteps 3", "Minimum Point Steps StopReason Method LearningRate Evaluations")]
    public void A_long_gradient_leaves_room_for_the_other_columns(string script, string heads) =>
        Assert.Equal(heads, string.Join(' ', Words(runspace.Show(script)[0])));

    [Fact]
    public void Lines_of_a_view_end_with_words()
    {
        var report = runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($w, $x) [Math]::Tanh($w[0] * $x[0]) + 0.5 * ($w[0] * $w[0] + $w[1] * $w[1]) } -At ((0.3, -0.2), (1, 2)) -Gradient { param($w, $x) $d = 1 - [Math]::Pow([Math]::Tanh($w[0] * $x[0]), 2); (($d * $x[0]), 0), (($d * $w[0]), 0) }");
        Assert.True(report.Diagnosis.Message.Length > 120);

        foreach (var lines in new[] { runspace.Show("$report", ("report", report)), runspace.Show("$report.Diagnosis", ("report", report)) })
        {
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
            Assert.Contains(report.Diagnosis.Message, string.Join(' ', lines.Select(line => line.Trim())), StringComparison.Ordinal);
        }
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed class SumOfSquares(int count) : IScalarFunction
    {
        public int Count => count;

        public double Value(ReadOnlySpan<double> point)
        {
            var sum = 0.0;
            foreach (var x in point)
                sum += x * x;
            return sum;
        }
    }
}
