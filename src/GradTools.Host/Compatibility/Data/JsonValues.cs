using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace GradTools.Host.Compatibility;

/// <summary>JSON as PowerShell's values: objects of properties (or dictionaries), arrays, whole numbers as Int64, dates as dates.</summary>
internal static class JsonValues
{
    /// <summary>The value of an element.</summary>
    public static object? From(JsonElement element, bool asHashtable) => element.ValueKind switch
    {
        JsonValueKind.Object when asHashtable => Table(element),
        JsonValueKind.Object => PSObjects.WithProperties(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, From(member.Value, asHashtable)))),
        JsonValueKind.Array => element.EnumerateArray().Select(member => From(member, asHashtable)).ToArray(),
        JsonValueKind.String => Text(element.GetString() ?? ""),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static OrderedHashtable Table(JsonElement element)
    {
        var table = new OrderedHashtable();
        foreach (var member in element.EnumerateObject())
            table[member.Name] = From(member.Value, asHashtable: true);
        return table;
    }

    private static object Number(JsonElement element)
    {
        var text = element.GetRawText();
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
            return element.GetDouble();

        return element.TryGetInt64(out var whole) ? (object)whole : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }

    private static object Text(string text) =>
        text.Length >= 19 && text[4] == '-' && text[10] == 'T' && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? date
            : text;
}
