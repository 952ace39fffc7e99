using System.Collections;
using System.Globalization;
using System.Management.Automation.Host;
using GradTools.Charting.Terminal;
using GradTools.Tensors;

namespace GradTools.PowerShell.Commands;

/// <summary>Points and gradients as short text, for views.</summary>
public static class PointText
{
    private const int Shown = 8;
    private const int Digits = 6;
    private const int FewestDigits = 3;
    private const int Least = 20;

    /// <summary>A number, an array, a matrix, a tensor or a dictionary in six significant digits, long ones cut.</summary>
    public static string Of(object? value) => Of(value, Digits);

    private static string Of(object? value, int digits) => value switch
    {
        null => "",
        double number => number.ToString($"G{digits}", CultureInfo.InvariantCulture),
        Tensor { Rank: > 0 } tensor => $"{tensor.Shape} {Of(tensor.AsSpan()[..Math.Min(tensor.Count, Shown + 1)].ToArray(), digits)}",
        IDictionary dictionary => string.Join("; ", dictionary.Keys.Cast<object>().Select(key => $"{key} = {Of(dictionary[key], digits)}")),
        double[,] matrix => $"({matrix.GetLength(0)}, {matrix.GetLength(1)}) {Of(matrix.Cast<double>().Take(Shown + 1).ToArray(), digits)}",
        IList list => $"[{string.Join(", ", list.Cast<object>().Take(Shown).Select(item => Of(item, digits)))}{(list.Count > Shown ? ", ..." : "")}]",
        _ => value.ToString() ?? "",
    };

    /// <summary>The same, with fewer digits, or at last cut, where a table leaves no more room: a column that is too wide would squeeze those beside it.</summary>
    /// <param name="value">The point.</param>
    /// <param name="host">Has the window.</param>
    /// <param name="others">The columns of the window that the rest of the table takes.</param>
    public static string Cut(object? value, PSHost? host, int others)
    {
        var room = Math.Max(Least, WrappedText.Width(host) - others);
        for (var digits = Digits; digits >= FewestDigits; digits--)
            if (Of(value, digits) is var text && DisplayWidth.Of(text) <= room)
                return text;
        return DisplayWidth.Cut(Of(value), room);
    }
}
