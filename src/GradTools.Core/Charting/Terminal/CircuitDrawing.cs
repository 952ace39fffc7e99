using System.Globalization;
using GradTools.Charting.Circuits;

namespace GradTools.Charting.Terminal;

/// <summary>A circuit as text: a row a node in the order of the forward pass, with its value and its gradient.</summary>
internal static class CircuitDrawing
{
    private const int Gap = 3;

    /// <summary>Draws as many nodes as have room.</summary>
    public static void Draw(Canvas canvas, CircuitSeries circuit, Area room, ChartTheme theme)
    {
        string[] heads = ["Node", "Value", "Gradient", "Script"];
        var nodes = circuit.Nodes.Take(circuit.Nodes.Count + 1 > room.Height ? room.Height - 2 : room.Height - 1).ToArray();
        var rows = nodes.Select((node, i) => new[] { Name(circuit, i), Text(node.Value), Text(node.Gradient), node.Text ?? "" }).ToArray();
        Rgb?[] colors = [null, Rgb.Parse(ChartPalette.Hex(ChartColor.Green, theme)), Rgb.Parse(ChartPalette.Hex(ChartColor.Vermilion, theme)), null];
        var column = room.Left;
        for (var i = 0; i < heads.Length; i++)
        {
            canvas.Write(column, room.Top, heads[i], bold: true, end: room.Right);
            for (var row = 0; row < rows.Length; row++)
                canvas.Write(column, room.Top + 1 + row, DisplayWidth.Cut(rows[row][i], room.Right - column), colors[i], end: room.Right);
            column += Gap + rows.Select(row => DisplayWidth.Of(row[i])).Append(heads[i].Length).Max();
        }

        if (nodes.Length < circuit.Nodes.Count)
            canvas.Write(room.Left, room.Bottom - 1, DisplayWidth.Cut(string.Create(CultureInfo.InvariantCulture, $"... and {circuit.Nodes.Count - nodes.Length:N0} more."), room.Width));
    }

    /// <summary>A variable by its name, a gate by its number and what it is applied to: <c>[3] Add x [2]</c>.</summary>
    private static string Name(CircuitSeries circuit, int index)
    {
        var node = circuit.Nodes[index];
        return $"{Reference(circuit, index)}{(node.Inputs.Count == 0 && node.Name is not null ? "" : $" {node.Operation}")}{string.Concat(node.Inputs.Select(input => $" {Reference(circuit, input)}"))}";
    }

    private static string Reference(CircuitSeries circuit, int index) => index >= 0 && index < circuit.Nodes.Count && circuit.Nodes[index].Name is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    private static string Text(CircuitValue? value) => value switch
    {
        null => "",
        { Shape.Count: 0, Rows: [[var number, ..], ..] } => Tick.Number(number),
        _ => $"({string.Join(", ", value.Shape)}), length {Tick.Number(value.Norm)}",
    };
}
