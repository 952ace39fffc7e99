using GradTools.Differentiation;
using GradTools.PowerShell.Charting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>A function given by its name in the drive of functions is a block like any other.</summary>
public class FunctionBlockTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Functions = """
        function cost([double]$w, [double]$b = 1) { ($w * 2 + $b - 3) * ($w * 2 + $b - 3) }
        function product { param($x, $y) $x * $x * $y }
        function square { $_ * $_ }
        function factorial($n) { if ($n -le 1) { 1.0 } else { $n * (factorial ($n - 1)) } }
        function slope($w, $b) { 4 * ($w * 2 + $b - 3); 2 * ($w * 2 + $b - 3) }
        function wrong($w, $b) { 4 * ($w * 2 + $b - 3); -2 * ($w * 2 + $b - 3) }
        filter twice { $_ * 2 }
        function bold { param($x) process { $x } }
        function linear($W, $X, $y) { $r = $X.MatMul($W) - $y; ($r * $r).Mean() }

        """;

    [Theory]
    [InlineData("cost", "1, 2.5", "6 3")] // 4 (2w + b - 3), 2 (2w + b - 3)
    [InlineData("cost", "@{ w = 2 }", "8")]
    [InlineData("product", "3, 4", "24 9")]
    [InlineData("square", "3", "6")]
    [InlineData("factorial", "3.5", "17.75")] // n (n - 1) (n - 2) at 3.5: 3 n^2 - 6 n + 2
    public void Has_a_gradient(string name, string at, string gradient)
    {
        var script = $"{Functions} $g = (Get-Gradient $function:{name} -At {at}).Gradient; if ($g -is [Collections.IDictionary]) {{ $g = $g.Values }}; \"$($g | ForEach-Object {{ $_ }})\"";
        Assert.Equal(gradient, runspace.InvokeForOne<string>(script));
    }

    [Theory]
    [InlineData("Get-Gradient $function:twice 1", "NamedBlocksNotSupported")]
    [InlineData("Get-Gradient $function:bold 1", "NamedBlocksNotSupported")]
    [InlineData("Get-Gradient $function:cost 1, 2, 3", "PointTooLong")]
    [InlineData("Get-Gradient $function:cost @{ q = 2 }", "ParameterNotFound")]
    [InlineData("Get-Gradient $function:product 1", "ParameterMissing")]
    public void Is_refused_as_a_block_would_be(string script, string errorId) => runspace.AssertError(errorId, Functions + script);

    [Fact]
    public void Is_checked_against_another()
    {
        Assert.True(runspace.InvokeForOne<GradientCheckReport>($"{Functions} Test-GradientCheck $function:cost 1, 2.5 $function:slope").Passed);
        var report = runspace.InvokeForOne<GradientCheckReport>($"{Functions} Test-GradientCheck $function:cost 1, 2.5 $function:wrong");
        Assert.Equal(GradientDiagnosisKind.SignFlipped, report.Diagnosis.Kind);
        Assert.True(runspace.InvokeForOne<GradientCheckReport>($"{Functions} Test-GradientCheck $function:cost -Point 1 -Seed 1").Passed);
    }

    [Theory]
    [InlineData("(Get-Gradient cost 1, 2.5).Gradient")]
    [InlineData("(Get-Gradient (Get-Command cost) 1, 2.5).Gradient")]
    [InlineData("$name = 'cost'; (Get-NumericalGradient $name 1, 2.5 -Method ComplexStep).Gradient")]
    [InlineData("& (ConvertTo-GradientScript cost -At 1, 2.5) 1.0 2.5")]
    [InlineData("& { function inner($w, $b) { cost $w $b }; (Get-Gradient inner 1, 2.5).Gradient }")]
    public void Goes_by_its_name(string script) =>
        Assert.Equal([6.0, 3.0], runspace.Invoke(Functions + script).Select(entry => Convert.ToDouble(entry.BaseObject, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Names_serve_in_checks_and_descents_too()
    {
        Assert.True(runspace.InvokeForOne<GradientCheckReport>($"{Functions} Test-GradientCheck cost 1, 2.5 slope").Passed);
        Assert.False(runspace.InvokeForOne<GradientCheckReport>($"{Functions} Test-GradientCheck cost 1, 2.5 -Gradient wrong").Passed);
        Assert.Equal(0, runspace.InvokeForOne<GradientDescentResult>($"{Functions} Invoke-GradientDescent cost 0, 0 -LearningRate 0.05").Minimum, 1e-12);
        Assert.True(runspace.InvokeForOne<GradientCheckReport>("function pair($x) { $x; $x * $x }; function rows($x) { 1; 2 * $x }; Test-GradientCheck pair 3 -Jacobian rows").Passed);
        Assert.True(runspace.InvokeForOne<GradientCheckReport>($"{Functions} function second {{ (8, 4), (4, 2) }}; Test-GradientCheck cost 1, 2.5 -Hessian second").Passed);
        Assert.Equal(2, runspace.InvokeForOne<int>("function enough($epoch) { $epoch.History.Count -lt 2 }; (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 9 -Callback enough).History.Count"));
        Assert.True(runspace.InvokeForOne<GradientCheckReport>("Test-GradientCheck { param($x) $x * $x } 3 '6'").Passed); // a number as text stays one
    }

    [Theory]
    [InlineData("Get-Gradient nobody 1", "ParameterArgumentTransformationError")]
    [InlineData("Get-Gradient '{ param($x) $x }' 1", "ParameterArgumentTransformationError")]
    [InlineData("Test-GradientCheck cost 1, 2 nobody", "GradientNotNumeric")]
    public void A_name_of_nothing_is_refused(string script, string errorId) => runspace.AssertError(errorId, Functions + script);

    [Fact]
    public void Is_written_out()
    {
        Assert.Equal([24.0, 9.0], runspace.Invoke($"{Functions} & (ConvertTo-GradientScript $function:product) 3.0 4.0").Select(entry => (double)entry.BaseObject));
        Assert.Equal(6.0, runspace.InvokeForOne<double>($"{Functions} (& (ConvertTo-GradientScript $function:cost -At 1, 2.5) 1 2.5)[0]"));
    }

    [Fact]
    public void Is_minimized_and_its_chart_says_what_it_is()
    {
        var result = runspace.InvokeForOne<GradientDescentResult>($"{Functions} Invoke-GradientDescent $function:cost -Start 0, 0 -LearningRate 0.05");
        Assert.Equal(0, result.Minimum, 1e-12);
        Assert.StartsWith("($w * 2 + $b - 3) * ($w * 2 + $b - 3)", runspace.InvokeForOne<string>($"{Functions} (Invoke-GradientDescent $function:cost -Start 0, 0 -LearningRate 0.05 | ConvertTo-Chart).Subtitle"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_trained_as_a_loss() =>
        Assert.True(runspace.InvokeForOne<bool>(Functions + """
            $start = @{ W = New-Tensor -Shape 4, 3 -Zero }
            $named = Get-SampleDataset Iris | Invoke-MiniBatchTraining -Loss $function:linear -Parameters $start -LearningRate 0.01 -Epochs 3 -Seed 1
            $block = Get-SampleDataset Iris | Invoke-MiniBatchTraining -Loss { param($W, $X, $y) $r = $X.MatMul($W) - $y; ($r * $r).Mean() } -Parameters $start -LearningRate 0.01 -Epochs 3 -Seed 1
            $named.Parameters.W -eq $block.Parameters.W
            """));

    [Fact]
    public void Is_recorded_once()
    {
        var verbose = runspace.Invoke($"{Functions} $null = Get-Gradient $function:product 1, 2; Get-Gradient $function:product 3, 4 -Verbose 4>&1");
        Assert.StartsWith("0 trace(s)", verbose[0].ToString(), StringComparison.Ordinal);
    }
}
