using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>A training by step: the loss of each mini-batch with its running mean, validation at the ends of epochs, and the learning rate on a second axis; beside it accuracy, where there are classes.</summary>
internal static class TrainingStepsChart
{
    private const int FewSteps = 20;

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoHistory</c>.</exception>
    public static Chart Of(TrainingResult training)
    {
        var rows = training.Steps;
        if (rows.Count == 0)
            throw new InvalidValueException("NoHistory", "The training ended before its first step: there is nothing to draw.");
        var panels = new List<Panel> { LossPanel(training) };
        if (rows[0].Accuracy is not null)
            panels.Add(new Panel(StepAxis(rows), new Axis("Accuracy", "", AxisScale.Percent), Curves(training, row => row.Accuracy!.Value, epoch => epoch.ValidationAccuracy)) { Title = "Accuracy" });

        var made = Math.Max(rows[^1].Step, training.History.Select(epoch => epoch.Steps).DefaultIfEmpty(0).Max());
        var every = rows.Stride > 1 ? string.Create(CultureInfo.InvariantCulture, $", one in {rows.Stride} kept") : "";
        return new Chart("Training by step", panels)
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{training}; {made:N0} steps{every}"),
            Width = panels.Count == 1 ? 1100 : 1400,
        };
    }

    private static Panel LossPanel(TrainingResult training)
    {
        var rows = training.Steps;
        var losses = rows.Select(row => row.Loss);
        var diverged = training.StopReason == StopReason.LossNotFinite && losses.All(loss => loss > 0);
        var shown = losses.Concat(training.History.Select(epoch => epoch.ValidationLoss ?? 0));
        return new Panel(
            StepAxis(rows),
            new Axis("Loss", training.Model?.Loss?.ToString() ?? "", diverged ? AxisScale.Logarithmic : AxisScale.Linear) { Range = diverged ? null : TrainingChart.FromZero(shown) },
            [.. Curves(training, row => row.Loss, epoch => epoch.ValidationLoss), Rate(rows)])
        {
            Title = "Loss",
            Right = new Axis("Learning rate") { Range = (0, 1.1 * rows.Max(row => row.LearningRate)) },
        };
    }

    private static Axis StepAxis(StepHistory rows) => new("Step") { WholeNumbers = true, Range = (0, 1.01 * rows[^1].Step) };

    /// <summary>A value of the mini-batches, its trend, and the same of validation.</summary>
    private static List<Series> Curves(TrainingResult training, Func<StepRecord, double> value, Func<TrainingEpoch, double?> validation)
    {
        var rows = training.Steps;
        double[] steps = [.. rows.Select(row => (double)row.Step)];
        double[] values = [.. rows.Select(value)];
        var series = new List<Series> { new LineSeries("Mini-batch", steps, values) { Color = ChartColor.Sky, Markers = rows.Count <= FewSteps, Faint = rows.Count > FewSteps } };
        if (rows.Count > FewSteps)
            series.Add(Mean(steps, values, rows.Stride));
        var validated = training.History.Where(epoch => validation(epoch) is not null).ToArray();
        if (validated.Length > 0)
            series.Add(new ScatterSeries("Validation", [.. validated.Select(epoch => (double)epoch.Steps)], [.. validated.Select(epoch => validation(epoch)!.Value)]) { Color = ChartColor.Vermilion, Marker = Marker.Diamond });
        return series;
    }

    /// <summary>The trend: the mean over a fiftieth of all steps around each.</summary>
    private static LineSeries Mean(double[] steps, double[] values, long stride)
    {
        var reach = Math.Max(2, values.Length / 100);
        var name = string.Create(CultureInfo.InvariantCulture, $"Mean of {(2 * reach + 1) * stride:N0} steps");
        return new LineSeries(name, steps, RunningMean(values, reach)) { Color = ChartColor.Blue };
    }

    /// <summary>The mean of each value with as many before and after it; fewer at the ends.</summary>
    internal static double[] RunningMean(double[] values, int reach)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + values[i];
        return [.. values.Select((_, i) => (From: Math.Max(0, i - reach), To: Math.Min(values.Length, i + reach + 1))).Select(range => (sums[range.To] - sums[range.From]) / (range.To - range.From))];
    }

    /// <summary>The learning rate in stairs: a point where it changes, and at both ends.</summary>
    private static LineSeries Rate(StepHistory rows)
    {
        var corners = rows.Where((row, i) => i == 0 || i == rows.Count - 1 || row.LearningRate != rows[i - 1].LearningRate).ToArray();
        return new LineSeries("Learning rate", [.. corners.Select(row => (double)row.Step)], [.. corners.Select(row => row.LearningRate)]) { Color = ChartColor.Grey, Steps = true, OnRightAxis = true };
    }
}
