using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>A table in memory, wherever it comes from: named columns, and rows of cells that are numbers, texts or empty.</summary>
/// <param name="Columns">The column names: none empty, none twice (whatever the case).</param>
/// <param name="Blocks">The rows.</param>
/// <param name="Place">Where a row is, in words, from its number: <c>iris.csv, line 7</c> or <c>object 7</c>.</param>
internal sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<TableBlock> Blocks, Func<int, string> Place)
{
    /// <summary>Several columns under one name, such as the columns of a matrix: they can be asked for together.</summary>
    public IReadOnlyDictionary<string, Range> Groups { get; init; } = new Dictionary<string, Range>();

    /// <summary>The label columns of a format that says which they are.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Where the columns are described: the header.</summary>
    public int HeaderLine { get; init; } = 1;

    /// <summary>The ranks that the rows lie on, each with its part; a whole table is alone.</summary>
    public Meeting Meeting { get; init; } = Meeting.Alone;

    /// <summary>The number of rows here.</summary>
    public int RowCount => Blocks.Sum(block => block.Rows);

    /// <summary>The number of rows on all ranks together.</summary>
    public long CountAll() => Meeting.Hear((long)RowCount).Sum();

    /// <summary>A table of one matrix of numbers, n x d.</summary>
    public static Table OfNumbers(string name, IReadOnlyList<string> columns, double[] values, int rows, int firstRow = 1)
    {
        var texts = new List<string>();
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                values[i] = NotFinite(values[i], texts);
        return new Table(columns, [new TableBlock(values, rows, texts, firstRow)], row => $"{name}, row {row}");
    }

    /// <summary>The names <c>x1</c> to <c>xd</c>, for columns that have none.</summary>
    public static string[] Numbered(string prefix, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
            names[i] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{i + 1}");
        return names;
    }

    private static double NotFinite(double value, List<string> texts)
    {
        var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var position = texts.IndexOf(text); // three at most
        if (position < 0)
        {
            position = texts.Count;
            texts.Add(text);
        }

        return CellCode.Text(position);
    }
}
