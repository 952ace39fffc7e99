using System.Management.Automation;

namespace GradTools.Host.Compatibility;

/// <summary>Rows of text as objects.</summary>
internal static class CsvObjects
{
    /// <summary>Reads objects whose properties are the columns; the first row names them unless names are given.</summary>
    public static IEnumerable<PSObject> Read(TextReader text, char delimiter, IReadOnlyList<string>? header)
    {
        var rows = CsvReader.Rows(text, delimiter).SkipWhile((row, i) => i == 0 && row[0].StartsWith("#TYPE ", StringComparison.Ordinal));
        foreach (var row in rows)
        {
            if (header is null)
                header = [.. row.Select((name, i) => name.Length > 0 ? name : $"H{i + 1}")];
            else
                yield return PSObjects.WithProperties(header.Select((name, i) => KeyValuePair.Create(name, (object?)(i < row.Count ? row[i] : null))));
        }
    }
}
