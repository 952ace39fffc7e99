using GradTools.Charting;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Charting;

/// <summary>Which class a model gives to each place of the plane of its two features, and how surely.</summary>
/// <param name="classes">The names of the classes.</param>
/// <param name="x">From where to where the first feature goes.</param>
/// <param name="y">From where to where the second one goes.</param>
/// <param name="cells">The places along each.</param>
internal sealed class ClassRegions(IReadOnlyList<string> classes, (double From, double To) x, (double From, double To) y, int cells)
{
    private readonly double[] _x = Places(x, cells);
    private readonly double[] _y = Places(y, cells);

    /// <summary>The field of a model: the probability of the second of two classes, with a line where both are as likely; of more classes a colour each.</summary>
    public FieldSeries Of(NeuralNetwork network)
    {
        var outputs = Predictor.Outputs(network, Tensor.Wrap([.. _y.SelectMany(second => _x.SelectMany(first => new[] { first, second }))], Shape.Of(cells * cells, 2)));
        var probabilities = Predictor.Probabilities(network, outputs);
        var values = new double[cells, cells];
        for (var i = 0; i < cells * cells; i++)
            values[i / cells, i % cells] = Math.Round(Value(network, outputs.Row(i).AsSpan(), probabilities.Row(i).AsSpan()), 3);
        return classes.Count == 2
            ? new FieldSeries($"Probability of {classes[1]}", _x, _y, values) { Scale = ColorScale.Diverging, Range = (0, 1), Level = 0.5, Ticks = [new AxisTick(0, "0"), new AxisTick(0.5, "0.5"), new AxisTick(1, "1")] }
            : new FieldSeries("Class", _x, _y, values) { Regions = [.. classes.Select((_, k) => ChartPalette.At(k))], Range = (0, classes.Count), ShowScale = false };
    }

    private double Value(NeuralNetwork network, ReadOnlySpan<double> outputs, ReadOnlySpan<double> probabilities)
    {
        const double most = 0.98; // and so not yet the next class
        if (classes.Count == 2)
            return probabilities[1];
        var best = ClassDecision.Of(network, outputs);
        var chance = 1.0 / classes.Count;
        return best + Math.Clamp((probabilities[best] - chance) / (1 - chance), 0, most);
    }

    private static double[] Places((double From, double To) range, int count) => [.. Enumerable.Range(0, count).Select(i => range.From + (range.To - range.From) * i / (count - 1))];
}
