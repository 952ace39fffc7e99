using System.Globalization;
using System.Text;

namespace GradTools.Differentiation.Circuits;

/// <summary>A circuit as two tables: forward from top to bottom, and back.</summary>
internal static class CircuitText
{
    private const int LongestText = 50;
    private const int MostInputs = 4;

    /// <summary>One node on a line.</summary>
    public static string Line(ComputationNode node)
    {
        var gradient = node.GradientTensor is null ? "" : $", gradient {NumberText.Of(node.Gradient)}";
        return string.Create(CultureInfo.InvariantCulture, $"{node.Id}: {Name(node)} = {NumberText.Of(node.Value)}{gradient}{(node.Marks == NodeMarks.None ? "" : $" [{node.Marks}]")}");
    }

    /// <summary>The operation with what it is applied to, or the variable.</summary>
    public static string Name(ComputationNode node) => node.Operation switch
    {
        "Input" => node.Text ?? "Input",
        "Constant" => "Constant",
        _ => $"{node.Operation}({Inputs(node.Inputs)})",
    };

    /// <summary>The ids; of many the first and the last.</summary>
    private static string Inputs(IReadOnlyList<int> inputs) => inputs.Count <= MostInputs ? string.Join(", ", inputs) : string.Create(CultureInfo.InvariantCulture, $"{inputs[0]}, {inputs[1]}, ..., {inputs[^1]}");

    /// <summary>A text on one line, cut where it is long.</summary>
    public static string Short(string? text, int longest = LongestText)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..(longest - 3)] + "...";
    }

    /// <summary>The whole circuit.</summary>
    public static string Write(ComputationGraph graph)
    {
        List<string[]> forward = [["Forward", "Id", "Operation", "Value", "Text"]];
        foreach (var node in graph.Nodes)
            forward.Add(["", Id(node), Name(node), NumberText.Of(node.Value), Noted(Short(node.Text), node.Marks & NodeMarks.FirstNotFinite)]);
        List<string[]> backward = [["Backward", "Id", "Operation", "Gradient", "Local derivatives"]];
        foreach (var node in graph.Backward)
            backward.Add(["", Id(node), Name(node), NumberText.Of(node.Gradient), Noted(Locals(node), node.Marks & ~NodeMarks.FirstNotFinite)]);
        return Table([.. forward, ["", "", "", "", ""], .. backward]);
    }

    private static string Id(ComputationNode node) => node.Id.ToString(CultureInfo.InvariantCulture);

    private static string Noted(string text, NodeMarks marks) => marks == NodeMarks.None ? text : $"{text}{(text.Length > 0 ? "  " : "")}<- {marks}";

    /// <summary>The derivative in each input that a variable leads to, with the input's id.</summary>
    private static string Locals(ComputationNode node) => string.Join(", ", node.Inputs
        .Select((input, i) => (Input: input, Local: NumberText.Of(node.LocalDerivatives[i])))
        .Where(entry => entry.Local.Length > 0)
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"in {entry.Input}: {entry.Local}")));

    private static string Table(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, i) => i is 1 or 3 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        return text.ToString().TrimEnd();
    }
}
