using System.Collections;
using System.Management.Automation;

namespace GradTools.Host.Compatibility;

/// <summary>When the fields of a row are put in quotes.</summary>
internal enum CsvQuotes
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Where the text would be misread without them.</summary>
    AsNeeded,
}

/// <summary>Objects as rows of text; the columns are the properties of the first object.</summary>
internal sealed class CsvWriter(char delimiter, CsvQuotes quotes)
{
    private string[]? _columns;

    /// <summary>Takes the columns from elsewhere than the first object.</summary>
    public void UseColumns(IEnumerable<string> columns) => _columns = [.. columns];

    /// <summary>The lines for an object: the first has the names before it.</summary>
    public IEnumerable<string> Lines(PSObject item)
    {
        var properties = item.BaseObject is IDictionary dictionary ? Entries(dictionary) : PSObjects.Properties(item);
        var values = properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.OrdinalIgnoreCase);
        if (_columns is null)
        {
            _columns = [.. values.Keys];
            yield return Row(_columns);
        }

        yield return Row(_columns.Select(column => values.TryGetValue(column, out var value) ? value : null));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary) =>
        dictionary.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(PSObjects.Text(entry.Key), entry.Value));

    private string Row(IEnumerable<object?> values) => string.Join(delimiter, values.Select(Field));

    private string Field(object? value)
    {
        if (value is null)
            return "";

        var text = PSObjects.Text(value);
        var isQuoted = quotes == CsvQuotes.Always || (quotes == CsvQuotes.AsNeeded && text.AsSpan().IndexOfAny([delimiter, '"', '\n', '\r']) >= 0);
        return isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
