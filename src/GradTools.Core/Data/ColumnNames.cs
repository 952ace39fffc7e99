using System.IO.Enumeration;

namespace GradTools.Data;

/// <summary>Finding columns by name or wildcard, in any case.</summary>
internal static class ColumnNames
{
    /// <summary>The columns a name or wildcard (<c>*</c>, <c>?</c>) stands for, in table order. A group or a column with exactly that name wins.</summary>
    public static int[] Find(Table table, string pattern)
    {
        var columns = table.Columns;
        var group = table.Groups.Keys.FirstOrDefault(name => name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
        if (group is not null)
        {
            var (start, length) = table.Groups[group].GetOffsetAndLength(columns.Count);
            return [.. Enumerable.Range(start, length)];
        }

        var all = Enumerable.Range(0, columns.Count);
        var exact = all.Where(i => columns[i].Equals(pattern, StringComparison.OrdinalIgnoreCase)).ToArray();
        return exact.Length > 0 ? exact : [.. all.Where(i => FileSystemName.MatchesSimpleExpression(pattern, columns[i]))];
    }

    /// <summary>What to tell someone who asked for a column that is not there: the nearest name, and all of them.</summary>
    public static string Hint(IReadOnlyList<string> columns, string wanted)
    {
        const int shown = 12;
        var nearest = columns.MinBy(column => Distance(column, wanted))!;
        var isNear = Distance(nearest, wanted) <= Math.Max(Math.Min(2, wanted.Length - 1), wanted.Length / 3);
        var suggestion = isNear ? $" Did you mean '{nearest}'?" : "";
        var list = string.Join(", ", columns.Take(shown).Select(column => $"'{column}'"));
        return $"{suggestion} The columns are {list}{(columns.Count > shown ? $", ... ({columns.Count} in all)" : "")}.{DelimiterHint(columns)}";
    }

    /// <summary>What to tell someone whose header is one column that other delimiters would take apart; otherwise nothing.</summary>
    public static string DelimiterHint(IReadOnlyList<string> columns)
    {
        if (columns is not [var only] || only.IndexOfAny([';', '\t', '|']) is not (>= 0 and var at))
            return "";
        return $" The header looks like several columns: set the delimiter (-Delimiter {(only[at] == '\t' ? "\"`t\"" : $"'{only[at]}'")}).";
    }

    // Levenshtein's edit distance, whatever the case.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var x in a)
        {
            var current = new int[b.Length + 1];
            current[0] = previous[0] + 1;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (char.ToUpperInvariant(x) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
