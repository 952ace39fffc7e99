using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>A training by step: the loss of each mini-batch with its running mean, validation at the ends of epochs, and the learning rate on a second axis.</summary>
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
        double[] steps = [.. rows.Select(row => (double)row.Step)];
        double[] losses = [.. rows.Select(row => row.Loss)];
        var validation = training.History.Where(epoch => epoch.ValidationLoss is not null).ToArray();
        var series = new List<Series> { new LineSeries("Mini-batch", steps, losses) { Color = ChartColor.Sky, Markers = rows.Count <= FewSteps, Faint = rows.Count > FewSteps } };
        if (rows.Count > FewSteps)
            series.Add(Mean(steps, losses, rows.Stride));
        if (validation.Length > 0)
            series.Add(new ScatterSeries("Validation", [.. validation.Select(epoch => (double)epoch.Steps)], [.. validation.Select(epoch => epoch.ValidationLoss!.Value)]) { Color = ChartColor.Vermilion, Marker = Marker.Diamond });
        series.Add(Rate(rows));

        var diverged = training.StopReason == StopReason.LossNotFinite && losses.All(loss => loss > 0);
        var made = Math.Max(rows[^1].Step, training.History.Select(epoch => epoch.Steps).DefaultIfEmpty(0).Max());
        var every = rows.Stride > 1 ? string.Create(CultureInfo.InvariantCulture, $", one in {rows.Stride} kept") : "";
        var panel = new Panel(
            new Axis("Step") { WholeNumbers = true, Range = (0, 1.01 * steps[^1]) },
            new Axis("Loss", training.Model?.Loss?.ToString() ?? "", diverged ? AxisScale.Logarithmic : AxisScale.Linear) { Range = diverged ? null : TrainingChart.FromZero(losses.Concat(validation.Select(epoch => epoch.ValidationLoss!.Value))) },
            series)
        {
            Right = new Axis("Learning rate") { Range = (0, 1.1 * rows.Max(row => row.LearningRate)) },
        };
        return new Chart("Training by step", [panel])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{training}; {made:N0} steps{every}"),
            Width = 1100,
        };
    }

    /// <summary>The trend: the mean over a fiftieth of all steps around each.</summary>
    private static LineSeries Mean(double[] steps, double[] losses, long stride)
    {
        var reach = Math.Max(2, losses.Length / 100);
        var name = string.Create(CultureInfo.InvariantCulture, $"Mean of {(2 * reach + 1) * stride:N0} steps");
        return new LineSeries(name, steps, RunningMean(losses, reach)) { Color = ChartColor.Blue };
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
