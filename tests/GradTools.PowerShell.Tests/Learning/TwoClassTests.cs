using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Two classes, and one output for both; and samples that count differently.</summary>
public sealed class TwoClassTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Rows = """
        $rows = foreach ($i in 1..200) { $x = [Math]::Sin($i); $y = [Math]::Cos(3 * $i); @{ x = $x; y = $y; side = $(if ($x + $y -gt 0.1) { 'right' } else { 'left' }); count = $i % 3 } }
        $data = $rows | Import-Dataset -Feature x, y -Label side

        """;

    [Theory]
    [InlineData("")]
    [InlineData("-Loss BinaryCrossEntropy -Precision Double")]
    [InlineData("-Loss Quadratic")]
    [InlineData("-Loss Quadratic", "-OutputActivation Sigmoid")]
    [InlineData("", "-OutputActivation Sigmoid")]
    public void One_output_tells_two_classes_apart(string how, string output = "")
    {
        module.Invoke($$"""
            {{Rows}}
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 2, 8, 1 {{output}}) $data -Optimizer Adam -LearningRate 0.02 -Epochs 60 {{how}} -ValidationDataset $data
            $found = Measure-Model $result $data
            if ($found.Accuracy -lt 0.9) { throw $found }
            if ([Math]::Abs($found.Accuracy - $result.History[-1].ValidationAccuracy) -gt 0.006) { throw "$($result.History[-1])" }
            $right = 0
            foreach ($p in $data | Get-Prediction $result) {
                if ($p.Prediction -ceq $p.Actual) { $right++ }
                if ($p.Probabilities.Count -ne 2 -or $p.Probability -lt 0.5 -or [Math]::Abs($p.Probabilities[0] + $p.Probabilities[1] - 1) -gt 1e-12) { throw "$($p.Probabilities)" }
            }
            if ($right -ne 200 * $found.Accuracy) { throw "$right, and $($found.Accuracy)" }
            $one = Get-Prediction $result -Features -1, -1
            if ($one.Prediction -ne 'left') { throw $one.Prediction }
            """);
    }

    [Fact]
    public void Its_loss_is_that_of_the_two_probabilities()
    {
        var losses = module.Invoke($$"""
            {{Rows}}
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 2, 1) $data -Epochs 3
            (Measure-Model $result $data).Loss
            $sum = 0.0
            foreach ($p in $data | Get-Prediction $result) { $sum -= [Math]::Log($p.Probabilities[[int]($p.Actual -eq 'right')]) }
            $sum / 200
            Test-GradientCheck -Model $result.Model -Dataset $data -Quiet
            """);

        Assert.Equal((double)losses[1].BaseObject, (double)losses[0].BaseObject, 12);
        Assert.Equal(true, losses[2].BaseObject);
    }

    [Fact]
    public void Weights_come_from_a_dictionary_a_word_a_column_or_a_list()
    {
        module.Invoke($$"""
            {{Rows}}
            $network = New-NeuralNetwork 2, 1
            function Train { Invoke-MiniBatchTraining $network @args -Epochs 3 -Precision Double | ForEach-Object { $_.Parameters['layer1.weight'] } }
            $counts = [double[]]($rows | ForEach-Object { $_.count })
            $byColumn = $rows | Import-Dataset -Feature x, y, count -Label side
            if ((Train $byColumn -SampleWeight count) -ne (Train $data -SampleWeight $counts)) { throw 'column' }
            if ((Train $data) -eq (Train $data -SampleWeight $counts)) { throw 'no effect' }
            if ((Train $data -ClassWeight @{ left = 2; right = '2' }) -eq (Train $data)) { throw 'no effect of classes' }
            $sides = $data.ClassIndices
            $n1 = 0; foreach ($s in $sides) { $n1 += $s }
            $balanced = Train $data -ClassWeight balanced
            $same = Train $data -ClassWeight @{ left = 200 / (2 * (200 - $n1)); right = 200 / (2 * $n1) }
            if ($balanced -ne $same) { throw 'balanced' }
            """);
    }

    [Fact]
    public void The_L1_penalty_leaves_useless_features_at_nothing()
    {
        // y = x; z is noise. The penalty of 0.01 pulls the weight of z to 0, up to the size of a step of the rate times the penalty.
        var result = module.InvokeForOne<TrainingResult>("""
            $data = foreach ($i in 1..200) { @{ x = [Math]::Sin($i); z = [Math]::Cos(7 * $i); y = [Math]::Sin($i) + 0.001 * [Math]::Sin(11 * $i * $i) } }
            $data | Import-Dataset -Feature x, z -Label y | Invoke-MiniBatchTraining (New-NeuralNetwork 2, 1) -L1Penalty 0.01 -LearningRate 0.01 -BatchSize 0 -Epochs 5000 -Precision Double
            """);

        var weights = result.Parameters["layer1.weight"].ToArray();
        Assert.InRange(weights[1], -2e-4, 2e-4);
        Assert.InRange(weights[0], 0.97, 0.99); // the mean of x squared is 1/2: 1 - 0.01 / 0.5
    }

    [Fact]
    public void The_word_for_balanced_classes_is_completed() => Assert.Equal(["Balanced"], module.Complete("Invoke-MiniBatchTraining -ClassWeight b"));
}
