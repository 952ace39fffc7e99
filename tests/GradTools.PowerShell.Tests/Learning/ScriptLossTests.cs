using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Training a loss that is a script block.</summary>
public sealed class ScriptLossTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    /// <summary>Points of y = 3x + 0.5.</summary>
    private const string Line = "$line = foreach ($i in 1..60) { $x = $i / 30 - 1; [pscustomobject]@{ x = $x; y = 3 * $x + 0.5 } }; $line = $line | Import-Dataset -Feature x -Label y; ";

    /// <summary>The parameters of a network of two layers.</summary>
    private const string Network = """
        $data = Get-SampleDataset Iris
        $network = New-NeuralNetwork 4, 6, 3 -Activation Tanh -Seed 2
        $start = @{ W1 = $network.Parameters['layer1.weight']; b1 = $network.Parameters['layer1.bias']; W2 = $network.Parameters['layer2.weight']; b2 = $network.Parameters['layer2.bias'] }

        """;

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "([Grad]::LogSumExp($z, 1) - ($z * $y).Sum(1)).Mean()")]
    [InlineData("Quadratic", "$e = $z - $y; 0.5 * ($e * $e).Sum(1).Mean()")]
    [InlineData("Hinge", "$right = ($z * $y).Sum(1, $true); (([Grad]::ReLU($z - $right + 1)) * (1 - $y)).Sum(1).Mean()")]
    public void A_loss_written_out_learns_as_the_one_built_in(string loss, string formula)
    {
        // 40 does not divide 150: there is a last short batch, and a validation set of yet another size.
        var results = module.Invoke(Network + $$"""
            $how = @{ Dataset = $data; Optimizer = 'Adam'; LearningRate = 0.01; WeightDecay = 0.001; Epochs = 4; BatchSize = 40; Precision = 'Double'; ValidationFraction = 0.2; Seed = 5 }
            Invoke-MiniBatchTraining $network -Loss {{loss}} @how
            Invoke-MiniBatchTraining @how -Parameters $start -Loss {
                param($W1, $b1, $W2, $b2, $X, $y)
                $z = [Math]::Tanh($X.MatMul($W1) + $b1).MatMul($W2) + $b2
                {{formula}}
            }
            """).Select(result => (TrainingResult)result.BaseObject).ToArray();

        Assert.Null(results[1].Model);
        foreach (var (ours, theirs) in new[] { ("W1", "layer1.weight"), ("b1", "layer1.bias"), ("W2", "layer2.weight"), ("b2", "layer2.bias") })
            Assert.All(results[1].Parameters[ours].ToArray().Zip(results[0].Parameters[theirs].ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.All(results[1].History.Zip(results[0].History), pair =>
        {
            Assert.Equal(pair.Second.Loss, pair.First.Loss, 1e-9);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, 1e-9);
            Assert.Null(pair.First.Accuracy);
        });
    }

    [Theory]
    [InlineData("@{ w = 0; b = 0.0 }", "param($w, $b, $X, $y) $e = $w * $X + $b - $y; ($e * $e).Mean()", "b:0.5 w:3")]
    [InlineData("@{ c = 0.0, 0.0 }", "param($c, $X, $y) $e = $c[0] * $X + $c[1] - $y; ($e * $e).Mean()", "c:3,0.5")]
    [InlineData("@{ c = @{ slope = 0; at0 = 0 } }", "param($c, $X, $y) $e = $c.slope * $X + $c.at0 - $y; ($e * $e).Mean()", "c.at0:0.5 c.slope:3")]
    [InlineData("@{ W = New-Tensor -Shape 1, 1 -Zero; b = [double[,]]::new(1, 1) }", "param([Parameter()] $W, $b, $X, $y, $scale = 1) $e = $X.MatMul($W) + $b - $y; $scale * ($e * $e).Mean()", "W:3 b:0.5")]
    [InlineData("@{ W = 0.0 }", "param($features, $target, $W) $e = $W * $features + 0.5 - $target; ($e * $e).Mean()", "W:3")]
    public void Parameters_are_numbers_arrays_dictionaries_and_tensors(string parameters, string block, string expected)
    {
        var result = module.InvokeForOne<TrainingResult>(Line + $"Invoke-MiniBatchTraining $line -Parameters {parameters} -Loss {{ {block} }} -LearningRate 0.5 -Epochs 60 -Precision Double");

        var found = result.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + ":" + string.Join(",", pair.Value.ToArray().Select(value => Math.Round(value, 6).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(expected, string.Join(" ", found));
    }

    [Fact]
    public void Features_alone_are_enough_where_nothing_is_to_be_told()
    {
        var center = module.InvokeForOne<Tensor>("""
            $points = foreach ($i in 0..19) { [pscustomobject]@{ u = $i; v = 100 - 3 * $i } }
            $result = $points | Import-Dataset -Feature u, v | Invoke-MiniBatchTraining -Parameters @{ center = New-Tensor -Shape 2 -Zero } -Loss { param($center, $X) $e = $X - $center; ($e * $e).Sum(1).Mean() } -BatchSize 20 -Epochs 200 -Precision Double
            $result.Parameters['center']
            """);

        Assert.Equal([9.5, 71.5], center.ToArray().Select(value => Math.Round(value, 9)));
    }

    /// <summary>One step from 0 with a rate of 0.5 goes to the mean of each column.</summary>
    [Fact]
    public void Parameters_are_a_dictionary_as_PowerShell_has_them()
    {
        var seen = module.Invoke("""
            $points = [pscustomobject]@{ u = 1; v = 2 }, [pscustomobject]@{ u = 3; v = 6 }
            $found = ($points | Import-Dataset -Feature u | Invoke-MiniBatchTraining -Parameters ([ordered]@{ b = 0; a = 0 }) -Loss { param($b, $a, $X) $e = $X - $b; ($e * $e).Mean() + $a * $a } -LearningRate 0.5 -BatchSize 2 -Epochs 1 -Precision Double).Parameters
            [double]$found.b
            [double]$found['B']
            $found.Keys -join ','
            $null -eq $found.c
            ($found.GetEnumerator() | ForEach-Object { "$($_.Key)=$([double]$_.Value)" }) -join ','
            try { $found.b = 1; 'changed' } catch { 'refused' }
            """).Select(value => value.BaseObject);

        Assert.Equal([2.0, 2.0, "b,a", true, "b=2,a=0", "refused"], seen);
    }

    [Fact]
    public void A_branch_that_is_taken_later_is_recorded_then()
    {
        // While w is small the loss is scaled: the way to the minimum changes with the branch, the minimum does not.
        var history = module.InvokeForOne<double[]>(Line + """
            $result = Invoke-MiniBatchTraining $line -Parameters @{ w = 0.0 } -Loss {
                param($w, $X, $y)
                $e = $w * $X + 0.5 - $y
                if ($w -lt 1.5) { ($e * $e).Sum() / 60 } else { 10 + ($e * $e).Mean() }
            } -BatchSize 60 -LearningRate 0.3 -Epochs 100 -Precision Double
            , [double[]] ($result.Parameters['w'].ToScalar(), $result.History[0].Loss, $result.History[-1].Loss)
            """);

        Assert.Equal(3, history[0], 1e-8);
        Assert.Equal(9 * Enumerable.Range(1, 60).Average(i => Math.Pow(i / 30.0 - 1, 2)), history[1], 1e-6);
        Assert.Equal(10, history[2], 9);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var same = module.InvokeForOne<bool>(Network + """
            $weights = foreach ($threads in 1, 2, 3) {
                , (Invoke-MiniBatchTraining $data -Parameters $start -ThrottleLimit $threads -Epochs 3 -Loss { param($W1, $b1, $W2, $b2, $X, $y) $e = [Grad]::Sigmoid([Grad]::ReLU($X.MatMul($W1) + $b1).MatMul($W2) + $b2) - $y; ($e * $e).Mean() }).Parameters['W1'].ToArray()
            }
            [Linq.Enumerable]::SequenceEqual($weights[0], $weights[1]) -and [Linq.Enumerable]::SequenceEqual($weights[0], $weights[2])
            """);

        Assert.True(same);
    }

    [Theory]
    [InlineData("ParametersEmpty", "-Parameters @{} -Loss { param($w, $X, $y) $w }")]
    [InlineData("ParameterNotFound", "-Parameters @{ v = 1 } -Loss { param($w, $X, $y) $w }")]
    [InlineData("ParameterNotFound", "-Parameters @{ v = 1 } -Loss { 1 }")]
    [InlineData("FeaturesParameterMissing", "-Parameters @{ w = 1 } -Loss { param($w) $w }")]
    [InlineData("ParameterMissing", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y, $z) $w }")]
    [InlineData("PointNotNumeric", "-Parameters @{ w = 'a' } -Loss { param($w, $X, $y) $w }")]
    [InlineData("PointNotFinite", "-Parameters @{ w = [double]::NaN } -Loss { param($w, $X, $y) $w }")]
    [InlineData("FunctionReturnedArray", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y) $w * $X - $y }")]
    [InlineData("FunctionReturnedNothing", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y) $null = $w }")]
    [InlineData("TracedValueToInteger", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y) [int]$w }")]
    [InlineData("NonDeterministicFunction", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y) $w * [Random]::Shared.NextDouble() }")]
    [InlineData("ParametersNeedLossBlock", "-Parameters @{ w = 1 } -Loss Hinge")]
    [InlineData("LossBlockNeedsParameters", "-Model (New-NeuralNetwork 1, 1) -Loss { param($w, $X, $y) $w }")]
    [InlineData("LossTakesNoMargin", "-Parameters @{ w = 1 } -Loss { param($w, $X, $y) ($w * $X).Mean() } -Margin 2")]
    [InlineData("TooManyBranches", "-Parameters @{ w = 1 } -Epochs 200 -BatchSize 1 -Loss { param($w, $X, $y) $s = 0.0; foreach ($i in 0..59) { if ($X[0, 0] -gt $i / 30 - 1) { $s += $w * $i } }; $s }")]
    public void What_cannot_be_trained_is_refused(string errorId, string arguments) =>
        module.AssertError(errorId, Line + $"Invoke-MiniBatchTraining -Dataset $line {arguments}");

    [Fact]
    public void Labels_that_are_asked_for_must_be_there() =>
        module.AssertError("NoLabels", "1..3 | ForEach-Object { @{ a = $_ } } | Import-Dataset -Feature a | Invoke-MiniBatchTraining -Parameters @{ w = 1 } -Loss { param($w, $X, $y) ($w * $X - $y).Mean() }");

    [Fact]
    public void A_result_without_a_network_is_no_model() =>
        module.AssertError("ResultHasNoModel", Line + "$result = Invoke-MiniBatchTraining $line -Parameters @{ w = 1 } -Loss { param($w, $X, $y) $e = $w * $X - $y; ($e * $e).Mean() }; Get-Prediction -Model $result -Features 1");

    [Fact]
    public void The_table_names_what_was_trained() =>
        Assert.StartsWith("W (1, 1), b", module.Show(Line + "Invoke-MiniBatchTraining $line -Parameters ([ordered]@{ W = New-Tensor -Shape 1, 1 -Zero; b = 0 }) -Loss { param($W, $b, $X, $y) $e = $X.MatMul($W) + $b - $y; ($e * $e).Mean() } -Epochs 2")[2], StringComparison.Ordinal);

    [Fact]
    public void The_names_of_losses_are_completed() => Assert.Equal(["SoftmaxCrossEntropy", "SquaredHinge"], module.Complete("Invoke-MiniBatchTraining -Loss S"));
}
