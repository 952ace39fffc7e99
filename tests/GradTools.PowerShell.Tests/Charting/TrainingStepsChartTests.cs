using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>A training by step.</summary>
public sealed class TrainingStepsChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Iris = "$training = Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) -Epochs 10 -ValidationFraction 0.2 -Schedule Step -ScheduleEpochs 4 -BatchSize 20";

    [Fact]
    public void In_the_browser()
    {
        var page = Page($"{Iris}; $training | Export-Chart chart.html -Kind TrainingSteps");

        // 120 samples are 6 batches; the rate of step 1 holds to step 24, the next to step 48.
        Assert.Equal(
            [
                ("scatter", "Mini-batch", 60), ("scatter", "Mean of 5 steps", 60), ("scatter", "Validation", 10), ("scatter", "Learning rate", 4),
                ("scatter", "Mini-batch", 60), ("scatter", "Mean of 5 steps", 60), ("scatter", "Validation", 10),
            ],
            Traces(page));
    }

    [Fact]
    public void Shows_the_losses_of_the_steps_their_trend_and_validation_where_epochs_end()
    {
        var training = Module.InvokeForOne<TrainingResult>($"{Iris}; $training");
        var panel = Chart($"{Iris}; $training | ConvertTo-Chart -Kind TrainingSteps").Panels[0];
        var (losses, mean, validation, rate) = ((LineSeries)panel.Series[0], (LineSeries)panel.Series[1], (ScatterSeries)panel.Series[2], (LineSeries)panel.Series[3]);

        Assert.True(losses.Faint && !mean.Faint);
        Assert.Equal(training.Steps.Select(step => step.Loss), losses.Y);
        Assert.Equal(losses.Y.Skip(10).Take(5).Average(), mean.Y[12], 12);
        Assert.Equal([6, 12, 18], validation.X.Take(3));
        Assert.Equal(training.History.Select(epoch => epoch.ValidationLoss!.Value), validation.Y);
        Assert.Equal([1, 25, 49, 60], rate.X);
        Assert.Equal([0.1, 0.01, 0.001, 0.001], rate.Y.Select(y => Math.Round(y, 12)));
        Assert.True(rate.OnRightAxis && panel.Right!.Title == "Learning rate");
    }

    [Fact]
    public void Shows_accuracy_beside_them_where_there_are_classes()
    {
        var training = Module.InvokeForOne<TrainingResult>($"{Iris}; $training");
        var panel = Chart($"{Iris}; $training | ConvertTo-Chart -Kind TrainingSteps").Panels[1];

        Assert.Equal(AxisScale.Percent, panel.Y.Scale);
        Assert.Equal(training.Steps.Select(step => step.Accuracy!.Value), ((LineSeries)panel.Series[0]).Y);
        Assert.Equal(training.History.Select(epoch => epoch.ValidationAccuracy!.Value), ((ScatterSeries)panel.Series[2]).Y);
        Assert.Single(Chart("1..9 | ForEach-Object { [pscustomobject]@{ x = $_; y = 2 * $_ } } | Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) -Label y -Loss Quadratic -LearningRate 0.001 | ConvertTo-Chart -Kind TrainingSteps").Panels);
    }

    [Fact]
    public void A_divergence_is_seen_on_a_logarithmic_axis() =>
        Assert.Equal(AxisScale.Logarithmic, Chart("Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) -Loss Quadratic -LearningRate 1e6 -WarningAction Ignore | ConvertTo-Chart -Kind TrainingSteps").Panels[0].Y.Scale);

    [Fact]
    public void A_mean_is_over_what_there_is_at_the_ends() =>
        Assert.Equal([1.5, 2, 3, 4, 4.5], TrainingStepsChart.RunningMean([1, 2, 3, 4, 5], 1));
}
