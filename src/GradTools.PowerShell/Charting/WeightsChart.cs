using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>The weights of the first layer: what each neuron looks for. An image a neuron where the features are the pixels of a square, else one heat map.</summary>
internal static class WeightsChart
{
    private const int MostNeurons = 64;

    /// <summary>The chart.</summary>
    public static Chart Of(NeuralNetwork network)
    {
        var layer = network.Layers[0];
        var most = layer.Weight.ToArray().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var range = most > 0 ? (-most, most) : (-1, 1);
        var neurons = Math.Min(layer.Outputs, MostNeurons);
        var chart = PixelImages.Side(layer.Inputs) is { } side ? Images(network, layer, side, neurons, range) : Map(network, layer, neurons, range);
        var shown = neurons < layer.Outputs ? string.Create(CultureInfo.InvariantCulture, $"; the first {neurons} of {layer.Outputs:N0} neurons") : "";
        return chart with { Subtitle = $"{network}{shown}" };
    }

    private static Chart Images(NeuralNetwork network, Layer layer, int side, int neurons, (double, double) range)
    {
        var columns = PixelImages.Columns(neurons);
        var classes = ClassNames(network, layer);
        var panels = Enumerable.Range(0, neurons).Select(neuron =>
        {
            var pixels = new double[side, side];
            for (var i = 0; i < layer.Inputs; i++)
                pixels[i / side, i % side] = layer.Weight.AsSpan()[i * layer.Outputs + neuron];
            var image = new ImageSeries("Weight", pixels) { Scale = ColorScale.Diverging, Range = range, ShowScale = neuron == columns - 1 };
            return new Panel(Axis.Hidden, Axis.Hidden with { Reversed = true }, [image]) { Title = classes?[neuron] ?? (neuron + 1).ToString(CultureInfo.InvariantCulture), EqualScales = true };
        });
        var rows = (neurons + columns - 1) / columns;
        return new Chart($"{Title(network)}, an image a {(classes is null ? "neuron" : "class")}", [.. panels]) { Columns = columns, Width = Math.Max(600, 110 * columns + 190), Height = 130 * rows + 150 };
    }

    private static Chart Map(NeuralNetwork network, Layer layer, int neurons, (double, double) range)
    {
        var weights = new double[layer.Inputs, neurons];
        for (var i = 0; i < layer.Inputs; i++)
            for (var j = 0; j < neurons; j++)
                weights[i, j] = layer.Weight.AsSpan()[i * layer.Outputs + j];
        var rows = network.FeatureNames.Count == layer.Inputs ? network.FeatureNames : Numbers(layer.Inputs);
        var classes = ClassNames(network, layer);
        var map = new HeatMapSeries("Weight", weights, classes?.Take(neurons).ToArray() ?? Numbers(neurons), rows) { Scale = ColorScale.Diverging, Range = range };
        return new Chart(Title(network), [new Panel(new Axis(classes is null ? "Neuron" : "Class", "", AxisScale.Category), new Axis("Feature", "", AxisScale.Category) { Reversed = true }, [map])]);
    }

    private static string Title(NeuralNetwork network) => network.Layers.Count == 1 ? "Weights" : "Weights of the first layer";

    /// <summary>What the neurons of a linear classifier stand for; null: the layer is hidden, or gives numbers.</summary>
    private static IReadOnlyList<string>? ClassNames(NeuralNetwork network, Layer layer) =>
        network.Layers.Count == 1 && network.ClassNames.Count == layer.Outputs ? network.ClassNames : null;

    private static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
