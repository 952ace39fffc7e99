using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Commands;
using GradTools.Tensors;

namespace GradTools.PowerShell.Charting;

/// <summary>
/// How activations and errors are distributed in each layer of one pass through a network, or of several through networks as deep: a row of panels a layer,
/// the same axes in each (for activations: of one function), so that it is seen where a signal dies out or grows beyond measure.
/// </summary>
internal static class LayerHistogramsChart
{
    private const int Bins = 61; // odd: zero has a bin of its own where an axis lies evenly about it
    private const int MostPanels = 96;
    private const double Deviations = 4;

    /// <summary>The chart of the rows of one pass after the other.</summary>
    /// <exception cref="InvalidValueException"><c>NetworksDiffer</c>.</exception>
    public static Chart Of(IReadOnlyList<BackpropagationRow> rows)
    {
        var passes = Passes(rows);
        var depth = passes[0].Count;
        if (passes.Any(pass => pass.Count != depth))
            throw new InvalidValueException("NetworksDiffer", $"The networks have {string.Join(", ", passes.Select(pass => pass.Count).Distinct())} layers. Histograms stand side by side for networks of as many layers; draw the others each on its own.");
        var layers = Even(depth, Math.Max(2, MostPanels / (2 * passes.Count)));
        var activations = layers.SelectMany(layer => passes.Select(pass => pass[layer])).GroupBy(row => row.ActivationFunction)
            .ToDictionary(rows => rows.Key, rows => Edges(rows.Select(row => row.Activation), Limits(rows.Key)));
        var errors = Edges(layers.SelectMany(layer => passes.Select(pass => pass[layer].Error)));
        var names = Names(passes);

        var panels = new List<Panel>();
        foreach (var layer in layers)
        {
            foreach (var (pass, name) in passes.Zip(names))
            {
                var row = pass[layer];
                var axisEnds = layer == layers[^1] || activations[row.ActivationFunction] != activations[pass[layers[Array.IndexOf(layers, layer) + 1]].ActivationFunction];
                panels.Add(Panel(layer, name, row.Activation, activations[row.ActivationFunction], "Activation", ChartColor.Blue, Saturation(row), axisEnds));
                panels.Add(Panel(layer, name, row.Error, errors, "Error", ChartColor.Vermilion, "", layer == layers[^1]));
            }
        }

        return new Chart("Activations and errors by layer", panels)
        {
            Subtitle = $"{string.Join(" and ", passes.Select(pass => pass[0].Network.ToString()).Distinct())}; layer: mean ± standard deviation; {(layers.Length < depth ? $"{layers.Length} of {depth} layers; " : "")}heights are scaled panel by panel",
            Columns = 2 * passes.Count,
            Width = Math.Min(1900, 150 + 2 * passes.Count * (passes.Count == 1 ? 400 : 250)),
            Height = 220 + layers.Length * (layers.Length > 6 ? 92 : 125),
        };

        Panel Panel(int layer, string name, Tensor values, double[] edges, string what, ChartColor color, string remark, bool axisEnds)
        {
            var last = layer == layers[^1];
            var title = $"{(passes.Count == 1 ? "Layer " : "")}{layer + 1}: {Moments(values)}{remark}";
            var head = name.Length > 0 ? $"{name}: {what.ToLowerInvariant()}s" : $"{what}s";
            return new Panel(
                new Axis(last ? what == "Error" ? "Gradient of the cost in z" : "Activation a" : "") { Range = (edges[0], edges[^1]), HideNumbers = !axisEnds },
                Axis.Hidden,
                [new HistogramSeries($"{what}s", edges, Counts(values, edges)) { Color = color }])
            {
                Title = layer == layers[0] ? $"{head}\n{title}" : title,
            };
        }
    }

    /// <summary>The rows of each pass: its layers count from 1.</summary>
    private static List<List<BackpropagationRow>> Passes(IReadOnlyList<BackpropagationRow> rows)
    {
        var passes = new List<List<BackpropagationRow>>();
        foreach (var row in rows)
        {
            if (passes.Count == 0 || row.Layer <= passes[^1][^1].Layer)
                passes.Add([]);
            passes[^1].Add(row);
        }

        return passes;
    }

    /// <summary>What tells the networks apart: their activations, how their weights were drawn, or their number.</summary>
    private static string[] Names(List<List<BackpropagationRow>> passes)
    {
        if (passes.Count == 1)
            return [passes[0][0].Network.Initialization];
        string[] drawn = [.. passes.Select(pass => pass[0].Network.Initialization is { Length: > 0 } name ? name : "trained")];
        string[] functions = [.. passes.Select(pass => pass[0].ActivationFunction.ToString())];
        if (functions.Distinct().Count() > 1)
            drawn = drawn.Distinct().Count() == 1 ? functions : [.. functions.Zip(drawn, (function, how) => $"{function}, {how}")];
        return [.. drawn.Select((name, i) => drawn.Count(other => other == name) > 1 ? string.Create(CultureInfo.InvariantCulture, $"{i + 1} {name}") : name)];
    }

    /// <summary>Between which values an activation lies in any case; null: it may grow without end.</summary>
    private static (double, double)? Limits(Activation activation) => activation switch
    {
        Activation.Sigmoid or Activation.Softmax => (0, 1),
        Activation.Tanh => (-1, 1),
        _ => null,
    };

    /// <summary>The borders of the bins for all: those given, or from the least to the largest value, but no further than four standard deviations of the widest about its mean.</summary>
    internal static double[] Edges(IEnumerable<Tensor> tensors, (double From, double To)? limits = null)
    {
        var (least, most) = limits is { } given ? given : Extent(tensors);
        return [.. Enumerable.Range(0, Bins + 1).Select(i => least + (most - least) * i / Bins)];
    }

    private static (double, double) Extent(IEnumerable<Tensor> tensors)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var values in tensors.Select(tensor => tensor.ToArray().Where(double.IsFinite).ToArray()).Where(values => values.Length > 0))
        {
            var (mean, deviation) = (values.Average(), Deviation(values));
            least = Math.Min(least, Math.Max(values.Min(), mean - Deviations * deviation));
            most = Math.Max(most, Math.Min(values.Max(), mean + Deviations * deviation));
        }

        if (!(least < most))
            (least, most) = double.IsFinite(least) ? (least - 1, least + 1) : (-1, 1);
        return least < 0 && most > 0 ? (-Math.Max(-least, most), Math.Max(-least, most)) : (least, most); // evenly about zero
    }

    /// <summary>How many values lie in each bin; the first and the last hold those beyond, too.</summary>
    internal static int[] Counts(Tensor values, double[] edges)
    {
        var counts = new int[edges.Length - 1];
        foreach (var value in values.AsSpan())
            if (double.IsFinite(value))
                counts[(int)Math.Clamp((value - edges[0]) / (edges[^1] - edges[0]) * counts.Length, 0, counts.Length - 1)]++;
        return counts;
    }

    private static string Moments(Tensor tensor)
    {
        var values = tensor.ToArray();
        var (mean, deviation) = (values.Average(), Deviation(values));
        var alike = values.Length > 1 && IsAlike(tensor) ? ", all neurons alike" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(mean) < 0.005 * deviation ? 0 : mean):G2} ± {deviation:G2}{alike}");
    }

    /// <summary>Whether each sample has one value in all neurons of a layer of several.</summary>
    private static bool IsAlike(Tensor tensor)
    {
        var width = tensor.Shape[tensor.Rank - 1];
        for (var i = 0; i < tensor.Count; i++)
            if (tensor.AsSpan()[i] != tensor.AsSpan()[i - i % width])
                return false;
        return width > 1;
    }

    /// <summary>The share of activations where the activation function is flat, so that no gradient comes through: a slope of a twentieth of its largest or less.</summary>
    internal static string Saturation(BackpropagationRow row)
    {
        const double little = 0.05;
        Func<double, bool>? isFlat = row.ActivationFunction switch
        {
            Activation.Sigmoid => a => 4 * a * (1 - a) <= little,
            Activation.Tanh => a => 1 - a * a <= little,
            Activation.ReLU => a => a <= 0,
            _ => null,
        };
        if (isFlat is null)
            return "";
        var share = row.Activation.ToArray().Average(a => isFlat(a) ? 1.0 : 0);
        return share < 0.005 ? "" : string.Create(CultureInfo.InvariantCulture, $", {100 * share:F0} % {(row.ActivationFunction == Activation.ReLU ? "off" : "saturated")}");
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>Numbers below a count, evenly, with the first and the last.</summary>
    private static int[] Even(int count, int most) => count <= most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, most).Select(i => i * (count - 1) / (most - 1))];
}
