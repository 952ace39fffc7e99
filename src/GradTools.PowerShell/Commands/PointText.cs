using System.Collections;
using System.Globalization;
using System.Management.Automation.Host;
using GradTools.Charting.Terminal;

namespace GradTools.PowerShell.Commands;

/// <summary>Points and gradients as short text, for views.</summary>
public static class PointText
{
    private const int Shown = 8;
    private const int Least = 20;

    /// <summary>A number, an array, a matrix, a tensor or a dictionary in six significant digits, long ones cut.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        IDictionary dictionary => string.Join("; ", dictionary.Keys.Cast<object>().Select(key => $"{key} = {Of(dictionary[key])}")),
        double[,] matrix => $"({matrix.GetLength(0)}, {matrix.GetLength(1)}) {Of(matrix.Cast<double>().Take(Shown + 1).ToArray())}",
        IList list => $"[{string.Join(", ", list.Cast<object>().Take(Shown).Select(Of))}{(list.Count > Shown ? ", ..." : "")}]",
        _ => value.ToString() ?? "",
    };

    /// <summary>The same, cut where a table leaves no more room: a column that is too wide would squeeze those beside it.</summary>
    /// <param name="value">The point.</param>
    /// <param name="host">Has the window.</param>
    /// <param name="others">The columns of the window that the rest of the table takes.</param>
    public static string Cut(object? value, PSHost? host, int others) => DisplayWidth.Cut(Of(value), Math.Max(Least, WrappedText.Width(host) - others));
}
