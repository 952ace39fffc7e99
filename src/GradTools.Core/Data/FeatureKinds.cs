namespace GradTools.Data;

/// <summary>Which feature columns are numbers and which are categories.</summary>
internal static class FeatureKinds
{
    /// <summary>
    /// For each feature column whether it is of numbers. Columns of text only are categories; texts among numbers are refused, and so are columns
    /// of numbers in a notation that is not read.
    /// </summary>
    /// <exception cref="DatasetException"><c>NotANumber</c>.</exception>
    public static bool[] AreNumbers(Table table, ColumnSelection columns, IReadOnlyList<TextMeaning[]> meanings)
    {
        var counts = Count(table, columns.Features, meanings);
        var heard = table.Meeting.Hear(Array.ConvertAll(counts, count => new Said(count.Numbers, count.Words, count.MissingWords, count.Strange is not null)));
        return [.. columns.Features.Select((column, i) => !columns.Categories.Contains(column) && IsNumber(All(heard, i), counts[i].Strange, column))];

        bool IsNumber(Said all, (TableBlock Block, int Row)? strange, int column)
        {
            if (!all.Strange)
                return all.Numbers > 0 || all.MissingWords == 0;
            if (all.Numbers == 0 && all.Words > 0)
                return false;
            if (strange is not var (block, row))
                return true; // the rank that has it says so
            var text = block.Texts[CellCode.TextPosition(block.Cells[row * table.Columns.Count + column])];
            var remedy = all.Numbers > 0
                ? "The other features in this column are: correct the cell, leave the column out of the features, or name it as categories (-Category)."
                : "Write numbers as 1234.5, without thousands separators, units or currencies; leave the column out of the features, or name it as categories (-Category).";
            throw CellError.NotANumber(table, block.Line(row), table.Columns[column], text, remedy);
        }
    }

    private static Said All(Said[][] heard, int column) =>
        new(heard.Sum(part => part[column].Numbers), heard.Sum(part => part[column].Words), heard.Sum(part => part[column].MissingWords), Array.Exists(heard, part => part[column].Strange));

    private static Counts[] Count(Table table, IReadOnlyList<int> features, IReadOnlyList<TextMeaning[]> meanings)
    {
        var counts = new Counts[features.Count];
        var width = table.Columns.Count;
        for (var b = 0; b < table.Blocks.Count; b++)
        {
            var block = table.Blocks[b];
            for (var row = 0; row < block.Rows; row++)
            {
                var cells = block.Cells.AsSpan(row * width, width);
                for (var i = 0; i < counts.Length; i++)
                {
                    var cell = cells[features[i]];
                    if (CellCode.IsNumber(cell))
                        counts[i].Numbers++;
                    else if (!CellCode.IsMissing(cell))
                        counts[i].Add(meanings[b][CellCode.TextPosition(cell)], block, row);
                }
            }
        }

        return counts;
    }

    private sealed record Said(long Numbers, long Words, long MissingWords, bool Strange);

    private record struct Counts(long Numbers, long Words, long MissingWords, (TableBlock Block, int Row)? Strange)
    {
        public void Add(TextMeaning meaning, TableBlock block, int row)
        {
            if (meaning is TextMeaning.Truth or TextMeaning.Infinite or TextMeaning.NaN)
                Numbers += meaning == TextMeaning.Truth ? 0 : 1;
            else if (meaning == TextMeaning.MissingWord)
                MissingWords++;
            else
                (Words, Strange) = (Words + (meaning == TextMeaning.Word ? 1 : 0), Strange ?? (block, row));
        }
    }
}
