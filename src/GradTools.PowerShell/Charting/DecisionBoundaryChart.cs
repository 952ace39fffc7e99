using System.Globalization;
using GradTools.Charting;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>The plane of two features, coloured by the class that a model gives to each place, with the samples over it; moving through the snapshots of a training.</summary>
internal static class DecisionBoundaryChart
{
    private const int CellsOfOne = 160;
    private const int CellsOfMany = 80;
    private const double Reach = 3;

    /// <summary>The chart of a training with its samples.</summary>
    /// <exception cref="InvalidValueException"><c>ResultHasNoModel</c>, <c>TwoFeaturesNeeded</c> or <c>NoClasses</c>.</exception>
    public static Chart Of(TrainingResult training) =>
        Of(training, training.Snapshots, training.TrainedOn, training.ValidatedOn) with { Subtitle = training.ToString() };

    /// <summary>The chart of a network alone.</summary>
    public static Chart Of(NeuralNetwork network) => Of(network, [], null, null);

    /// <summary>The chart of a network or a training with samples that are given.</summary>
    public static Chart Of(ModelOnSamples given)
    {
        var chart = Of(given.Model, given.Training?.Snapshots ?? [], given.Dataset, null);
        return given.Training is null ? chart : chart with { Subtitle = given.Training.ToString() };
    }

    private static Chart Of(NeuralNetwork network, IReadOnlyList<TrainingSnapshot> snapshots, Dataset? samples, Dataset? validation)
    {
        if (network.Inputs != 2)
            throw new InvalidValueException("TwoFeaturesNeeded", $"The model {network} has {network.Inputs} features; a decision boundary is drawn over the plane of two. Choose two when the data are read, for example Get-SampleDataset Iris -Feature petal_length, petal_width or Import-Dataset x.csv -Feature a, b -Label c, and train a model on them.");
        var classes = Classes(network, samples);
        samples = Aligned(network, samples);
        validation = Aligned(network, validation);
        Dataset[] drawn = [.. new[] { samples, validation }.OfType<Dataset>()];
        var (x, y) = (Range(network, drawn, 0), Range(network, drawn, 1));
        var regions = new ClassRegions(classes, x, y, snapshots.Count > 1 ? CellsOfMany : CellsOfOne);
        var frames = snapshots.Count > 1
            ? snapshots.Select(snapshot => new ChartFrame(snapshot.Epoch.ToString(CultureInfo.InvariantCulture), new Dictionary<int, Series> { [0] = regions.Of(snapshot.Model!) })).ToArray()
            : [];
        var field = frames.Length > 0 ? frames[^1].Series[0] : regions.Of(network);
        var points = drawn.Length == 0 ? Legend(classes) : [.. Points(samples, classes, ""), .. Points(validation, classes, ", validation")];
        var names = network.FeatureNames.Count == 2 ? network.FeatureNames : drawn.Length > 0 ? drawn[0].FeatureNames : ["Feature 1", "Feature 2"];
        return new Chart("Decision boundary", [new Panel(new Axis(names[0]) { Range = x }, new Axis(names[1]) { Range = y }, [field, .. points])])
        {
            Subtitle = drawn.Length > 0 ? network.ToString() : $"{network}; no samples given",
            Frames = frames,
            FrameTitle = "Epoch",
            Width = 900,
            Height = frames.Length > 0 ? 780 : 700,
        };
    }

    private static IReadOnlyList<string> Classes(NeuralNetwork network, Dataset? samples)
    {
        IReadOnlyList<string> classes =
            network.ClassNames.Count > 0 ? network.ClassNames
            : samples?.Classes.Count > 0 ? samples.Classes
            : network.Loss is null && network.Outputs > 1 ? [.. Enumerable.Range(1, network.Outputs).Select(k => k.ToString(CultureInfo.InvariantCulture))]
            : [];
        return classes.Count == network.Outputs && classes.Count > 1 || ClassDecision.IsSingle(network, classes.Count)
            ? classes
            : throw new InvalidValueException("NoClasses", $"The model {network} predicts numbers, or other classes than the samples have: there is no boundary between classes to draw.");
    }

    /// <summary>The samples with the columns of the network in its order.</summary>
    private static Dataset? Aligned(NeuralNetwork network, Dataset? samples)
    {
        if (samples is null)
            return null;
        samples = Preparation.Align(network, samples);
        TrainingChecks.CheckFeatures(network, samples.Features, samples.Name);
        return samples;
    }

    /// <summary>From where to where a feature goes: over all samples, with some room; without any, as its scaling tells, or else from -3 to 3.</summary>
    private static (double From, double To) Range(NeuralNetwork network, IReadOnlyList<Dataset> drawn, int feature)
    {
        var values = drawn.SelectMany(samples => Column(samples, feature)).Where(double.IsFinite).ToArray();
        if (values.Length == 0)
            return network.Preprocessing is { } scaling
                ? (scaling.Offsets[feature] - Reach * scaling.Divisors[feature], scaling.Offsets[feature] + Reach * scaling.Divisors[feature])
                : (-Reach, Reach);
        var room = values.Max() > values.Min() ? 0.08 * (values.Max() - values.Min()) : 1;
        return (values.Min() - room, values.Max() + room);
    }

    private static IEnumerable<Series> Points(Dataset? samples, IReadOnlyList<string> classes, string suffix)
    {
        if (samples is null)
            yield break;
        var (x, y) = (Column(samples, 0), Column(samples, 1));
        if (samples.Classes.Count == 0)
        {
            yield return new ScatterSeries($"Samples{suffix}", x, y) { Color = ChartColor.Grey, Outlined = true };
            yield break;
        }

        for (var k = 0; k < classes.Count; k++)
        {
            var rows = Enumerable.Range(0, samples.Count).Where(i => samples.Classes[samples.ClassIndices[i]] == classes[k]).ToArray();
            if (rows.Length > 0)
                yield return new ScatterSeries($"{classes[k]}{suffix}", [.. rows.Select(row => x[row])], [.. rows.Select(row => y[row])])
                {
                    Color = ChartPalette.At(k),
                    Marker = suffix.Length > 0 ? Marker.Diamond : Marker.Circle,
                    Size = suffix.Length > 0 ? 10 : 8,
                    Outlined = true,
                };
        }
    }

    /// <summary>Entries of the legend, without a point, where there are no samples.</summary>
    private static Series[] Legend(IReadOnlyList<string> classes) =>
        [.. classes.Select((name, k) => new ScatterSeries(name, [double.NaN], [double.NaN]) { Color = ChartPalette.At(k), Size = 10 })];

    private static double[] Column(Dataset samples, int feature) => [.. Enumerable.Range(0, samples.Count).Select(row => samples.Features.AsSpan()[2 * row + feature])];
}
