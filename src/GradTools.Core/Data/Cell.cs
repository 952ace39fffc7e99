using System.Buffers;
using System.Globalization;

namespace GradTools.Data;

/// <summary>What values and texts of tables mean. Always the invariant culture.</summary>
internal static class Cell
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,'’_+-%/: \u00A0\u202F$€£¥");
    private static readonly HashSet<string> MissingWords = new(["NA", "N/A", "NaN", "null", "none", "?", "-"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is nothing in the cell.</summary>
    public static bool IsMissing(object? value) => value is null or DBNull || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>Whether a text among numbers stands for a missing value.</summary>
    public static bool MeansMissing(string text) => MissingWords.Contains(text);

    /// <summary>The number in the cell, if it is one (it may be infinite or NaN). A Boolean is text here.</summary>
    public static bool TryGetNumber(object value, out double number)
    {
        switch (value)
        {
            case double d:
                number = d;
                return true;
            case int i:
                number = i;
                return true;
            default:
                return double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }
    }

    /// <summary>The number that a text among numbers is: true and false are 1 and 0; otherwise one that is not finite.</summary>
    public static bool TryGetNumber(string text, out double number)
    {
        if (bool.TryParse(text, out var truth))
        {
            number = truth ? 1 : 0;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a text was meant as a number, a date or a time, in a notation that is not read: <c>1,234</c>, <c>$5</c>, <c>2024-01-31</c>.</summary>
    public static bool LooksLikeNumber(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && !text.AsSpan().ContainsAnyExcept(NumberCharacters);

    /// <summary>The cell as text.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
