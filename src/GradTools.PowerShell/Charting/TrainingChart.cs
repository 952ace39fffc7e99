using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>A training by epoch: loss with the learning rate on a second axis, and accuracy where there are classes.</summary>
internal static class TrainingChart
{
    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoHistory</c>.</exception>
    public static Chart Of(TrainingResult training)
    {
        var history = training.History;
        if (history.Count == 0)
            throw new InvalidValueException("NoHistory", "The training ended before its first epoch did: there is nothing to draw.");
        var epochs = history.Select(epoch => (double)epoch.Epoch).ToArray();
        var few = history.Count <= 60;

        LineSeries Curve(string name, Func<TrainingEpoch, double?> value, ChartColor color) =>
            new(name, epochs, [.. history.Select(epoch => value(epoch) ?? double.NaN)]) { Color = color, Markers = few };

        List<Series> Curves(Func<TrainingEpoch, double?> training, Func<TrainingEpoch, double?> validation)
        {
            var curves = new List<Series> { Curve("Training", training, ChartColor.Blue) };
            if (history.Any(epoch => validation(epoch) is not null))
                curves.Add(Curve("Validation", validation, ChartColor.Vermilion) with { Dashed = true });
            return curves;
        }

        var axis = new Axis("Epoch") { WholeNumbers = true, Range = (Math.Min(1, epochs[0]) - 0.5, epochs[^1] + 0.5) };
        var losses = Curves(epoch => epoch.Loss, epoch => epoch.ValidationLoss);
        losses.Add(Curve("Learning rate", epoch => epoch.LearningRate, ChartColor.Grey) with { OnRightAxis = true, Markers = false, Steps = true });
        var rates = history.Max(epoch => epoch.LearningRate);
        var panels = new List<Panel>
        {
            new(axis, new Axis("Loss", training.Model?.Loss?.ToString() ?? "") { Range = FromZero(history.SelectMany(epoch => new[] { epoch.Loss, epoch.ValidationLoss ?? 0 })) }, losses)
            {
                Title = "Loss",
                Right = new Axis("Learning rate") { Range = (0, 1.1 * rates) },
            },
        };
        if (history.Any(epoch => epoch.Accuracy is not null))
            panels.Add(new Panel(axis, new Axis("Accuracy", "", AxisScale.Percent), Curves(epoch => epoch.Accuracy, epoch => epoch.ValidationAccuracy)) { Title = "Accuracy" });
        return new Chart("Training", panels) { Subtitle = training.ToString(), Width = panels.Count == 1 ? 840 : 1240 };
    }

    /// <summary>From zero where losses are not negative, so that the eye can compare; left to the data otherwise.</summary>
    internal static (double, double)? FromZero(IEnumerable<double> losses)
    {
        var finite = losses.Where(double.IsFinite).ToArray();
        return finite.Length > 0 && finite.Min() >= 0 && finite.Max() > 0 ? (0, 1.06 * finite.Max()) : null;
    }
}
