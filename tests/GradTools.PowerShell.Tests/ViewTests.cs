using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace GradTools.PowerShell.Tests;

/// <summary>What the screen shows of results: within a window of 100 columns, in the colours of the session.</summary>
public sealed class ViewTests : IClassFixture<ViewTests.Narrow>
{
    private const string Training = "Get-SampleDataset Digits | Split-Dataset | Invoke-MiniBatchTraining (New-NeuralNetwork 64, 48, 32, 10 -Seed 1) -Epochs 1 -ValidationFraction 0.1 -SnapshotEvery 1 -Optimizer Adam";
    private const string Check = "Test-GradientCheck { param($weights, $x) $weights[0] * $x * $x + $weights[1] } @{ weights = 1.25, -3e8; x = 2 } -Gradient { param($weights, $x) @{ weights = ($x * $x), 1.0; x = -2 * $weights[0] * $x } }";

    /// <summary>Real results of every type that a cmdlet gives, and what they consist of; the first of each line says what it is of.</summary>
    private static readonly string[] Scripts =
    [
        "Get-SampleDataset Iris; Get-SampleDataset Digits; Get-SampleDataset Digits | Split-Dataset; @(Get-MiniBatch (Get-SampleDataset Digits))[0, 1]; (Get-SampleDataset Iris).Columns",
        "New-NeuralNetwork 784, 512, 256, 128, 10 -Activation LeakyReLU -OutputActivation Softmax; (New-NeuralNetwork 784, 30, 10).Layers; New-Tensor -Shape 300, 200 -Gaussian 1e-5; New-Tensor 5; Get-MpiRank",
        $"$training; $training.History; @($training.Steps)[0, 1]; $training.Test; $training.Snapshots",
        "$training | Measure-Model; ($training | Measure-Model).ConfusionMatrix; @($training | Get-Prediction)[0..3]; ($training | Measure-Model).Misclassified; $training | ConvertTo-Chart; ($training | ConvertTo-Chart).Panels; @(Invoke-Backpropagation $training.Model -Features (, [double[]](1..64)) -Target (, [double[]](1, 0, 0, 0, 0, 0, 0, 0, 0, 0)))",
        "Get-SampleDataset Iris | Invoke-MiniBatchTraining -Parameters @{ W = New-Tensor -Shape 4, 3 -Gaussian 0.1; bias = New-Tensor -Shape 3 -Zero } -Loss { param($W, $bias, $X, $y) (($X.MatMul($W) + $bias - $y) * ($X.MatMul($W) + $bias - $y)).Mean() } -Epochs 2",
        "Get-Gradient { param($x, $weights) ($weights * $weights).Sum() * $x } @{ x = -1.23456789; weights = New-Tensor 1.5, -2.25, 3e-7 }; Get-NumericalGradient { param($x) $x[0] * $x[19] } (1..20) -Method Richardson; Get-NumericalGradient { param($x) [Math]::Exp($x) } 1 -Sweep",
        "Get-Jacobian { param($x) foreach ($i in 0..9) { $x[$i] * $x[0] } } (1..10); Get-Hessian { param($x) $x[0] * $x[1] * $x[19] } (1..20); Get-Hessian { param($a, $b) $a * $b * $b } @{ a = 1.5; b = 2.5 }",
        $"{Check}; ({Check}).Elements; ({Check}).Diagnosis; Test-GradientCheck {{ param($x) [Math]::Abs($x[0]) + $x[1] }} (0, 1) -WarningAction Ignore",
        "Invoke-GradientDescent { param($x) $x[0] * $x[0] + 100 * $x[1] * $x[1] } (-1.2345678, 1.000001) -LearningRate 0.001, 0.004, 1; @((Invoke-GradientDescent { param($x) ($x - 3) * ($x - 3) } 10 -LearningRate 0.1).Path)[0..2]",
        "Get-ComputationGraph { param($w0, $x0, $w1, $x1, $w2) 1 / (1 + [Math]::Exp(-($w0 * $x0 + $w1 * $x1 + $w2))) } -At 2, -1, -3, -2, -3; (Get-ComputationGraph { param($x, $y) $x * $y } -At 2, 3).Nodes",
        "Measure-Loss -Loss Hinge -Scores 13, -7, 11 -Label 2; (Measure-Loss -Loss SoftmaxCrossEntropy -Scores 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -Label 2).Terms",
        "ConvertTo-GradientScript { param($x) $x * $x }",
    ];

    private readonly ModuleRunspace _module;

    public ViewTests(Narrow window) => _module = window.Module;

    public static TheoryData<string> Samples => [.. Scripts];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Results_fit_a_window_of_100_columns(string script)
    {
        Prepare();
        var shown = Parser.ParseInput(script, out _, out _).EndBlock.Statements.Select(statement => _module.Show(statement.Extent.Text)).ToArray();
        var lines = shown.SelectMany(lines => lines).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.Length <= 100, $"{line.Length} columns: {line}"));
        Assert.DoesNotContain(lines, line => line.Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public void A_shape_is_shown_as_it_is_written() =>
        Assert.Equal(["(300, 200)"], _module.Show("(New-Tensor -Shape 300, 200 -Zero).Shape").Where(line => line.Length > 0));

    [Fact]
    public void Every_type_of_result_is_among_them()
    {
        Prepare();
        var shown = Scripts.SelectMany(script => _module.Invoke(script)).Select(output => output.BaseObject.GetType()).ToHashSet();
        var given = typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes().SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(output => output.Type).Select(output => output.Type)
            .Where(type => type.FullName!.StartsWith("GradTools.", StringComparison.Ordinal) && type != typeof(PowerShell.Notebooks.NotebookResult));

        Assert.Empty(given.Where(type => !shown.Contains(type)).Distinct());
    }

    /// <summary>Where a result stands in a sentence, a list or the depths of JSON.</summary>
    [Fact]
    public void Every_result_says_in_words_what_it_is()
    {
        Prepare();
        var results = Scripts.SelectMany(script => _module.Invoke(script)).Select(output => output.BaseObject).Where(result => result.GetType().Namespace!.StartsWith("GradTools", StringComparison.Ordinal));

        Assert.All(results.DistinctBy(result => result.GetType()), result =>
        {
            var text = result.ToString()!;
            Assert.DoesNotContain(result.GetType().FullName!, text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"^\w+ \{ |System\.", text); // as records have it by themselves
        });
    }

    [Fact]
    public void Verdicts_have_colours_that_can_be_turned_off()
    {
        var styled = _module.ShowStyled($"$PSStyle.OutputRendering = 'Ansi'; {Check}; ({Check}).Elements");
        var plain = _module.ShowStyled($"$PSStyle.OutputRendering = 'PlainText'; try {{ ({Check}) | Out-Default; ({Check}).Elements | Out-Default }} finally {{ $PSStyle.OutputRendering = 'Host' }}");

        Assert.Matches(@"\x1b\[[0-9;]*mFAILED\x1b\[0m", styled);
        Assert.Matches(@"\x1b\[[0-9;]*mMismatch", styled);
        Assert.Contains("FAILED", plain, StringComparison.Ordinal);
        Assert.Contains("Mismatch", plain, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\x1b\[[0-9;]*m(FAILED|Mismatch)", plain); // what the engine styles itself, such as heads of tables, the host takes out
    }

    private void Prepare() => _module.Invoke($"if (-not $training) {{ $global:training = {Training} }}");

    /// <summary>A session in a window of 100 columns.</summary>
    public sealed class Narrow : IDisposable
    {
        internal ModuleRunspace Module { get; } = new("GradTools tests", 100);

        public void Dispose() => Module.Dispose();
    }
}
