using System.Globalization;

namespace GradTools.Data;

/// <summary>What a cell of a table holds, whether it came as text or as an object. Always the invariant culture.</summary>
internal static class Cell
{
    /// <summary>Whether there is nothing in the cell.</summary>
    public static bool IsMissing(object? value) => value is null or DBNull || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>The number in the cell, if it is one (it may be infinite or NaN); a Boolean counts as 1 or 0.</summary>
    public static bool TryGetNumber(object value, out double number)
    {
        switch (value)
        {
            case double d:
                number = d;
                return true;
            case bool b:
                number = b ? 1 : 0;
                return true;
            default:
                return double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }
    }

    /// <summary>The cell as text.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
