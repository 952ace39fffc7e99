using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>What ends a training, as a user asks for it.</summary>
public sealed class TrainingEndTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Train = "$iris = Get-SampleDataset Iris; Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $iris -LearningRate 0.01 ";

    [Theory]
    [InlineData("", StopReason.EpochsCompleted, 10)]
    [InlineData("-BatchSize 0 -MaxSteps 7", StopReason.StepsCompleted, 7)]
    [InlineData("-BatchSize 100 -MaxSteps 7", StopReason.StepsCompleted, 4)]
    [InlineData("-MaxSteps 7 -Epochs 1", StopReason.EpochsCompleted, 1)]
    [InlineData("-Patience 2 -MinimumDelta 100 -MaxTime 60", StopReason.NoImprovement, 3)]
    public void Training_ends_as_asked(string how, StopReason reason, int rows)
    {
        var result = module.InvokeForOne<TrainingResult>(Train + how);

        Assert.Equal((reason, rows), (result.StopReason, result.History.Count));
    }

    [Theory]
    [InlineData("0.02")]
    [InlineData("([TimeSpan]::FromMilliseconds(20))")]
    [InlineData("'0:00:00.02'")]
    public void Time_is_a_time_span_or_seconds(string time)
    {
        var result = module.InvokeForOne<TrainingResult>(Train + "-MaxTime " + time);

        Assert.Equal(StopReason.TimeElapsed, result.StopReason);
    }

    [Fact]
    public void The_best_model_of_those_judged_is_returned()
    {
        module.Invoke("""
            $split = Get-SampleDataset Iris | Split-Dataset -Stratify -Fraction 0.3
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 32, 3) $split.Training -Optimizer Adam -LearningRate 0.05 -Precision Double -Patience 10 -Epochs 2000 -ValidationDataset $split.Test
            if ($result.StopReason -ne 'NoImprovement') { throw $result.StopReason }
            $best = $result.History[$result.BestEpoch - 1]
            foreach ($row in $result.History) { if ($row.ValidationLoss -lt $best.ValidationLoss) { throw "$row is better" } }
            $found = (Measure-Model $result $split.Test).Loss
            if ([Math]::Abs($found - $best.ValidationLoss) -gt 1e-12) { throw "$found, not $($best.ValidationLoss)" }
            """);
    }

    [Fact]
    public void A_full_batch_is_one_step_an_epoch_whatever_the_order()
    {
        // The order of the samples changes the order of sums, so the last digits.
        var loss = module.InvokeForOne<double>(Train + "-BatchSize 0 -Epochs 5 -Precision Double | ForEach-Object { $_.History[-1].Loss }");
        var ordered = module.InvokeForOne<double>(Train + "-BatchSize 150 -NoShuffle -Epochs 5 -Precision Double | ForEach-Object { $_.History[-1].Loss }");

        Assert.Equal(ordered, loss, 12);
    }
}
