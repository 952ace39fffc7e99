using System.Globalization;
using GradTools.Charting;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Differentiation.Circuits;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Formatting;

/// <summary>Results as page fragments, for notebooks.</summary>
internal static class ResultHtml
{
    private const int ShownEntries = 10;
    private const int ShownEpochs = 50;
    private const int ShownNodes = 500;
    private const int ShownSamples = 5;

    /// <summary>A result as a page fragment; null: of this type text is all there is.</summary>
    public static string? Of(object result) => result switch
    {
        Chart chart => ChartHtml.Of(chart),
        Tensor tensor => HtmlMatrix.Of(tensor),
        ModelMeasurement { ConfusionMatrix: { } matrix } measurement => HtmlTable.Paragraph($"{measurement}") + Of(matrix),
        ConfusionMatrix matrix => Of(matrix),
        GradientCheckReport report => Of(report),
        ComputationGraph { Nodes.Count: <= ShownNodes } graph => Of(graph),
        TrainingResult training => Of(training),
        NeuralNetwork network => HtmlTable.Paragraph($"{network}") + HtmlTable.Of(
            [("Layer", true), ("Inputs", true), ("Outputs", true), ("Activation", false)],
            network.Layers.Select((layer, i) => new[] { Text(i + 1), Text(layer.Inputs), Text(layer.Outputs), $"{layer.Activation}" })),
        Dataset dataset => Of(dataset),
        ModelMeasurement measurement => HtmlTable.Paragraph($"{measurement}"),
        _ => null,
    };

    private static string Of(ConfusionMatrix matrix) => HtmlMatrix.Of(
        matrix.Classes.Count,
        matrix.Classes.Count,
        (i, j) => matrix.Counts[i, j] == 0 ? "·" : Text(matrix.Counts[i, j]),
        [.. matrix.Classes.Select(name => $"→ {name}")],
        matrix.Classes);

    private static string Of(GradientCheckReport report)
    {
        var lines = report.Summary().ReplaceLineEndings("\n").TrimEnd().Split('\n', 2);
        var entries = HtmlTable.Of(
            [("Entry", false), ("Analytic", true), ("Numerical", true), ("Relative error", true), ("Verdict", false)],
            report.Worst.Take(ShownEntries).Select(entry => new[] { entry.Name, Text(entry.Analytic, "G10"), Text(entry.Numerical, "G10"), Text(entry.RelativeError, "G3"), $"{entry.Verdict}" }));
        var rest = report.Elements.Count > ShownEntries ? HtmlTable.Paragraph($"and {report.Elements.Count - ShownEntries} more entries") : "";
        return HtmlTable.Paragraph($"{(report.Passed ? "✓" : "✗")} {lines[0]}", isBold: true) + (lines.Length > 1 ? HtmlTable.Paragraph(lines[1]) : "") + entries + rest;
    }

    private static string Of(ComputationGraph graph)
    {
        (string, bool)[] columns = [("Id", true), ("Operation", false), ("Value", true), ("Gradient", true), ("Text", false)];
        return HtmlTable.Of(
            graph.Marked.Count > 0 ? [.. columns, ("Marks", false)] : columns,
            graph.Nodes.Select(node => new[] { Text(node.Id), CircuitText.Name(node), node.ValueText, node.GradientText, CircuitText.Short(node.Text), node.Marks == NodeMarks.None ? "" : $"{node.Marks}" }));
    }

    private static string Of(TrainingResult training)
    {
        var isJudged = training.History.Any(epoch => epoch.ValidationLoss is not null);
        (string, bool)[] columns = [("Epoch", true), ("Loss", true), ("Accuracy", true), .. isJudged ? [("Validation loss", true), ("Validation accuracy", true)] : Array.Empty<(string, bool)>()];
        var first = Math.Max(0, training.History.Count - ShownEpochs);
        return HtmlTable.Paragraph($"{training}")
            + (first > 0 ? HtmlTable.Paragraph($"The last {ShownEpochs} epochs:") : "")
            + HtmlTable.Of(columns, training.History.Skip(first).Select(epoch => new[]
            {
                Text(epoch.Epoch), Text(epoch.Loss, "G5"), Text(epoch.Accuracy, "P2"), Text(epoch.ValidationLoss, "G5"), Text(epoch.ValidationAccuracy, "P2"),
            }));
    }

    private static string Of(Dataset dataset)
    {
        const int most = 12;
        var title = $"{dataset}";
        dataset = dataset.Part;
        var isCut = dataset.FeatureNames.Count > most;
        var features = Math.Min(dataset.FeatureNames.Count, most);
        (string, bool)[] columns = [.. dataset.FeatureNames.Take(features).Select(name => (name, true)), .. isCut ? [("…", true)] : Array.Empty<(string, bool)>(), .. dataset.LabelNames.Select(name => (name, dataset.Classes.Count == 0))];
        return HtmlTable.Paragraph(title) + HtmlTable.Of(columns, Enumerable.Range(0, Math.Min(ShownSamples, dataset.Count)).Select(row => (IEnumerable<string>)
        [
            .. Enumerable.Range(0, features).Select(column => Text(dataset.Features.AsSpan()[row * dataset.FeatureNames.Count + column], "G6")),
            .. isCut ? ["…"] : Array.Empty<string>(),
            .. dataset.Classes.Count > 0 ? [dataset.Classes[dataset.ClassIndices[row]]] : Enumerable.Range(0, dataset.LabelNames.Count).Select(column => Text(dataset.Labels.AsSpan()[row * dataset.LabelNames.Count + column], "G6")),
        ]));
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
