using System.Text;

namespace GradTools.Host.Compatibility;

/// <summary>Reads comma-separated text as RFC 4180 has it: quoted fields may hold delimiters, doubled quotes and line ends.</summary>
internal static class CsvReader
{
    /// <summary>The rows of the text, each when it is asked for. Empty lines are passed over.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(TextReader text, char delimiter)
    {
        while (text.Peek() >= 0)
        {
            var row = Row(text, delimiter);
            if (row is not [""])
                yield return row;
        }
    }

    private static List<string> Row(TextReader text, char delimiter)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        while (true)
        {
            var next = text.Read();
            switch (next)
            {
                case '"' when field.Length == 0:
                    ReadQuoted(text, field);
                    break;
                case '\r' when text.Peek() == '\n':
                    break;
                case < 0 or '\n' or '\r':
                    row.Add(field.ToString());
                    return row;
                default:
                    if (next == delimiter)
                    {
                        row.Add(field.ToString());
                        field.Clear();
                    }
                    else if (next != ' ' || field.Length > 0)
                    {
                        field.Append((char)next);
                    }

                    break;
            }
        }
    }

    private static void ReadQuoted(TextReader text, StringBuilder field)
    {
        for (var next = text.Read(); next >= 0; next = text.Read())
        {
            if (next == '"' && text.Peek() != '"')
                return;
            if (next == '"')
                text.Read();
            field.Append((char)next);
        }
    }
}
