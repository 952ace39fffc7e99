using System.Collections;
using System.Globalization;
using GradTools.Charting;
using GradTools.PowerShell.Commands;
using GradTools.Tensors;

namespace GradTools.PowerShell.Charting;

/// <summary>The entries of a gradient as bars.</summary>
internal static class GradientChart
{
    private const int MostBars = 40;

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoEntries</c>.</exception>
    public static Chart Of(GradientResult result)
    {
        var entries = Entries("", result.Gradient).ToArray();
        if (entries.Length == 0)
            throw new InvalidValueException("NoEntries", "The gradient has no entries: there is nothing to draw.");
        // Of many the steepest, in the order in which they stand in the gradient.
        var shown = entries.Select((entry, i) => (Entry: entry, Place: i)).OrderByDescending(item => Math.Abs(item.Entry.Slope)).Take(MostBars).OrderBy(item => item.Place).Select(item => item.Entry).ToArray();
        var bars = new BarSeries("", [.. shown.Select(entry => entry.Name)], [.. shown.Select(entry => entry.Slope)]) { Horizontal = true };
        return new Chart("Gradient", [new Panel(new Axis("Slope"), new Axis("Entry", "", AxisScale.Category) { Reversed = true }, [bars])
        {
            Title = entries.Length > MostBars ? string.Create(CultureInfo.InvariantCulture, $"The {MostBars} steepest of {entries.Length:N0} entries") : "",
        }])
        {
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{result.Method}; the function is {result.Value:G6}, the gradient {Length(entries):G6} long"),
            Width = 900,
            Height = Math.Clamp(220 + 24 * shown.Length, 320, 900),
        };
    }

    private static double Length(IEnumerable<(string Name, double Slope)> entries) => Math.Sqrt(entries.Sum(entry => entry.Slope * entry.Slope));

    /// <summary>The numbers in a gradient, each named by its parameter and its indices: <c>W[0, 1]</c>.</summary>
    private static IEnumerable<(string Name, double Slope)> Entries(string name, object? value) => value switch
    {
        Tensor tensor => tensor.ToArray().Select((slope, i) => (name + Indices(tensor.Shape.ToArray(), i), slope)),
        Array { Rank: > 1 } block => block.Cast<object>().Select((slope, i) => (name + Indices([.. Enumerable.Range(0, block.Rank).Select(block.GetLength)], i), Convert.ToDouble(slope, CultureInfo.InvariantCulture))),
        IDictionary dictionary => dictionary.Keys.Cast<object>().SelectMany(key => Entries($"{key}", dictionary[key])),
        IList list => list.Cast<object?>().SelectMany((item, i) => Entries($"{name}[{i}]", item)),
        null => [],
        _ => [(name.Length > 0 ? name : "gradient", Convert.ToDouble(value, CultureInfo.InvariantCulture))],
    };

    private static string Indices(int[] lengths, int position)
    {
        var indices = new int[lengths.Length];
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
            (position, indices[axis]) = Math.DivRem(position, lengths[axis]);
        return indices.Length == 0 ? "" : $"[{string.Join(", ", indices)}]";
    }
}
