using System.Globalization;
using GradTools.Charting;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>What a model takes for another class: images where the features are the pixels of a square, else a scatter of the two features that tell the classes apart best.</summary>
internal static class MisclassifiedChart
{
    private const int MostImages = 24;

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoClasses</c>, <c>NoMistakes</c> or <c>TooFewFeatures</c>.</exception>
    public static Chart Of(ModelMeasurement measurement)
    {
        if (measurement.ConfusionMatrix is null)
            throw new InvalidValueException("NoClasses", "The model predicts numbers, not classes: there are no misclassified samples to draw.");
        if (measurement.Misclassified.Count == 0)
            throw new InvalidValueException("NoMistakes", $"The model classifies all {measurement.Count} samples rightly: there is nothing to draw.");
        var mistakes = measurement.Misclassified;
        var dataset = mistakes[0].Dataset;
        var chart = PixelImages.Side(dataset.FeatureNames.Count) is { } side ? Images(mistakes, side) : Scatter(mistakes, dataset);
        var share = string.Create(CultureInfo.InvariantCulture, $"{mistakes.Count:N0} of {measurement.Count:N0} samples");
        return chart with { Subtitle = chart.Subtitle.Length > 0 ? $"{share}; {chart.Subtitle}" : share };
    }

    private static Chart Images(IReadOnlyList<MisclassifiedSample> mistakes, int side)
    {
        var shown = mistakes.Take(MostImages).Select(sample => (Pixels: sample.Features, Title: sample.ToString())).ToArray();
        var range = Range(shown.SelectMany(sample => sample.Pixels));
        var panels = shown.Select(sample => new Panel(
            Axis.Hidden,
            Axis.Hidden with { Reversed = true },
            [new ImageSeries("Pixel", PixelImages.Of(sample.Pixels, side)) { Scale = ColorScale.Grey, Range = range, ShowScale = false }]) { Title = sample.Title, EqualScales = true });
        var columns = PixelImages.Columns(shown.Length);
        var width = Math.Max(140, 8 * shown.Max(sample => sample.Title.Length));
        return new Chart("Misclassified: actual → predicted", [.. panels])
        {
            Subtitle = mistakes.Count > shown.Length ? $"the {shown.Length} most confident mistakes" : "the most confident mistakes first",
            Columns = columns,
            Width = Math.Max(480, width * columns + 120),
            Height = 170 * ((shown.Length + columns - 1) / columns) + 120,
        };
    }

    private static Chart Scatter(IReadOnlyList<MisclassifiedSample> mistakes, Dataset dataset)
    {
        if (dataset.FeatureNames.Count < 2)
            throw new InvalidValueException("TooFewFeatures", "A scatter of misclassified samples needs two features, and these samples have one. Their list is in Misclassified.");
        var (first, second) = FeatureSeparation.Best(dataset);
        var (x, y) = (Column(dataset, first), Column(dataset, second));
        var series = new List<Series>();
        for (var k = 0; k < dataset.Classes.Count; k++)
            series.Add(Cloud(dataset.Classes[k], [.. Enumerable.Range(0, dataset.Count).Where(i => dataset.ClassIndices[i] == k)], k) with { Size = 6, Texts = [] });
        for (var k = 0; k < dataset.Classes.Count; k++)
        {
            var taken = mistakes.Where(sample => sample.Predicted == dataset.Classes[k]).ToArray();
            if (taken.Length > 0)
                series.Add(Cloud($"Taken for {dataset.Classes[k]}", [.. taken.Select(sample => sample.Index)], k) with { Marker = Marker.Ring, Size = 13, Texts = [.. taken.Select(sample => $"{sample.Index}: {sample}")] });
        }

        return new Chart("Misclassified samples", [new Panel(new Axis(dataset.FeatureNames[first]), new Axis(dataset.FeatureNames[second]), series)])
        {
            Subtitle = $"rings: what they were taken for{(dataset.FeatureNames.Count > 2 ? $"; over the two of {dataset.FeatureNames.Count} features that tell the classes apart best" : "")}",
            Height = 640,
        };

        ScatterSeries Cloud(string name, int[] rows, int k) => new(name, [.. rows.Select(row => x[row])], [.. rows.Select(row => y[row])]) { Color = ChartPalette.At(k) };
    }

    private static (double, double) Range(IEnumerable<double> pixels)
    {
        var finite = pixels.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return finite.Max() > finite.Min() ? (finite.Min(), finite.Max()) : (finite.Min(), finite.Min() + 1);
    }

    private static double[] Column(Dataset dataset, int feature) => [.. Enumerable.Range(0, dataset.Count).Select(row => dataset.Features.AsSpan()[row * dataset.FeatureNames.Count + feature])];
}
