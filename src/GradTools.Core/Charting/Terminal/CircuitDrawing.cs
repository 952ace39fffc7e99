using System.Globalization;
using GradTools.Charting.Circuits;

namespace GradTools.Charting.Terminal;

/// <summary>A circuit as a table: a row a node in forward order, with the value in green and the gradient in red.</summary>
internal static class CircuitDrawing
{
    private const int NumberWidth = 13;
    private const int OperationWidth = 12;

    /// <summary>Draws a circuit in its room. Where that is too low, nodes in the middle are left out, and it says how many.</summary>
    public static void Draw(Canvas canvas, CircuitSeries circuit, Area room, ChartTheme theme)
    {
        CircuitNode?[] nodes = [.. circuit.Nodes.Where(node => node.Operation != "Constant")];
        var most = room.Height - 1;
        var rows = nodes.Length <= most ? nodes : [.. nodes[..((most - 1) / 2)], null, .. nodes[^(most / 2)..]];
        var (green, red) = (Rgb.Parse(ChartPalette.Hex(ChartColor.Green, theme)), Rgb.Parse(ChartPalette.Hex(ChartColor.Vermilion, theme)));
        var (value, gradient) = (room.Right - 2 * NumberWidth - 2, room.Right - NumberWidth - 2);
        Right(canvas, value, room.Top, "Value", green);
        Right(canvas, gradient, room.Top, "Gradient", red);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = room.Top + 1 + i;
            if (rows[i] is not { } node)
            {
                canvas.Write(room.Left, row, string.Create(CultureInfo.InvariantCulture, $"... {nodes.Length - rows.Length + 1} more ..."));
                continue;
            }

            var text = node.Name ?? node.Operation.PadRight(OperationWidth) + " " + string.Join(' ', (node.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            canvas.Write(room.Left, row, DisplayWidth.Cut(text, Math.Max(1, value - room.Left - 1)), end: value);
            Right(canvas, value, row, Text(node.Value), green);
            Right(canvas, gradient, row, node.Gradient is { } back ? Text(back) : "", red);
            canvas.Write(room.Right - 2, row, node.Marks.Count > 0 ? Sign(node.Marks[0]) : "", bold: true);
        }
    }

    private static void Right(Canvas canvas, int column, int row, string text, Rgb color) => canvas.Write(column, row, text.PadLeft(NumberWidth), color);

    private static string Text(CircuitValue value) => value.Shape.Count == 0
        ? value.Rows[0][0].ToString("G5", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"‖{value.Norm:G5}‖");

    private static string Sign(CircuitMark mark) => mark switch
    {
        CircuitMark.VanishingGradient => " ▼",
        CircuitMark.ExplodingGradient => " ▲",
        _ => " ✖",
    };
}
