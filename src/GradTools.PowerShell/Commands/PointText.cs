using System.Collections;
using System.Globalization;

namespace GradTools.PowerShell.Commands;

/// <summary>Points and gradients as short text, for views.</summary>
public static class PointText
{
    private const int Shown = 8;

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
}
