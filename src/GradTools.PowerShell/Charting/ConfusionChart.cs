using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>Which classes were taken for which, as a heat map.</summary>
internal static class ConfusionChart
{
    private const int MostWithNumbers = 30;

    /// <summary>The chart of a measurement.</summary>
    /// <exception cref="InvalidValueException"><c>NoClasses</c>.</exception>
    public static Chart Of(ModelMeasurement measurement) => measurement.ConfusionMatrix is { } matrix
        ? Of(matrix) with { Subtitle = measurement.ToString() }
        : throw new InvalidValueException("NoClasses", "The model predicts numbers, not classes: there is no confusion matrix to draw.");

    /// <summary>The chart of a confusion matrix. The colour is the share of the actual class, the number the count of samples.</summary>
    public static Chart Of(ConfusionMatrix matrix)
    {
        var (count, counts) = (matrix.Classes.Count, matrix.Counts);
        var shares = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            var samples = Enumerable.Range(0, count).Sum(j => counts[i, j]);
            for (var j = 0; j < count; j++)
                shares[i, j] = samples == 0 ? 0 : (double)counts[i, j] / samples;
        }

        var cells = new HeatMapSeries("Share of the actual class", shares, matrix.Classes, matrix.Classes)
        {
            Scale = ColorScale.Intensity,
            Range = (0, 1),
            Texts = count <= MostWithNumbers ? [.. counts.Cast<int>().Select(n => n == 0 ? "" : n.ToString(CultureInfo.InvariantCulture))] : [],
        };
        var panel = new Panel(new Axis("Predicted class", "", AxisScale.Category), new Axis("Actual class", "", AxisScale.Category) { Reversed = true }, [cells]) { EqualScales = true };
        return new Chart("Confusion matrix", [panel])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{counts.Cast<int>().Sum()} samples, accuracy {100 * matrix.Accuracy:F1} %"),
            Width = 780,
            Height = 700,
        };
    }
}
