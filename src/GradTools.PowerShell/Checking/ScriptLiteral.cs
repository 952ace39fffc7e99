using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.PowerShell.Scripting;
using GradTools.Tensors;

namespace GradTools.PowerShell.Checking;

/// <summary>Values as the PowerShell text that makes them, on one line.</summary>
internal static class ScriptLiteral
{
    /// <summary>The numbers that still fit on a line.</summary>
    private const int MostNumbers = 64;

    /// <summary>The text, or null for what has no short one.</summary>
    public static string? Of(object? value) => PlainValue.Unwrap(value) switch
    {
        ScriptBlock block => Block(block.ToString()),
        string text => Quoted(text),
        Enum name => name.ToString(),
        Tensor tensor => Tensor(tensor),
        double[,] matrix => Tensor(GradTools.Tensors.Tensor.Matrix(matrix)),
        IDictionary dictionary => Dictionary(dictionary),
        PSObject item => Dictionary(ObjectPoint.Properties(item)) is { } properties ? $"([pscustomobject]{properties})" : null,
        IList list and not Array { Rank: > 1 } => List(list),
        var plain => PlainValue.TryNumber(plain, out var number) ? Number(number) : null,
    };

    private static string Number(double number) => double.IsFinite(number)
        ? number.ToString("R", CultureInfo.InvariantCulture)
        : $"([double]::{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")})";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A block of one line stands as it is; one of several is made from its text, in which the ends of lines are escaped.</summary>
    private static string Block(string text)
    {
        text = text.Trim().ReplaceLineEndings("\n");
        if (!text.Contains('\n', StringComparison.Ordinal))
            return $"{{ {text} }}";
        var escaped = text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("\n", "`n", StringComparison.Ordinal);
        return $"([scriptblock]::Create(\"{escaped}\"))";
    }

    private static string? Tensor(Tensor tensor) => tensor.Count > MostNumbers || tensor.Rank == 0
        ? tensor.Rank == 0 ? Number(tensor.ToScalar()) : null
        : $"(New-Tensor @({string.Join(", ", tensor.ToArray().Select(Number))}) {string.Join(", ", tensor.Shape.ToArray())})";

    private static string? List(IList list)
    {
        if (list.Count > MostNumbers)
            return null;
        var items = list.Cast<object?>().Select(Of).ToArray();
        if (Array.Exists(items, item => item is null))
            return null;
        return items.Length == 1 ? $"@(, {items[0]})" : $"@({string.Join(", ", items)})";
    }

    private static string? Dictionary(IDictionary dictionary)
    {
        var items = dictionary.Keys.Cast<object>().Select(key => (Key: Quoted(key.ToString()!), Value: Of(dictionary[key]))).ToArray();
        return Array.Exists(items, item => item.Value is null) ? null : $"@{{ {string.Join("; ", items.Select(item => $"{item.Key} = {item.Value}"))} }}";
    }
}
