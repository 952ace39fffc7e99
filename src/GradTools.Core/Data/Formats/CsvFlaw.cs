namespace GradTools.Data;

/// <summary>What is wrong with a record of a CSV file.</summary>
/// <param name="Kind">Which flaw.</param>
/// <param name="Line">The line, counted from the start of the chunk, from 0.</param>
/// <param name="Cells">RaggedRow: the number of cells.</param>
/// <param name="Text">RaggedRow: the first cell that has no column.</param>
internal sealed record CsvFlaw(CsvFlawKind Kind, int Line, int Cells = 0, string Text = "");

/// <summary>The flaws that a record of a CSV file can have.</summary>
internal enum CsvFlawKind
{
    /// <summary>More or fewer cells than columns.</summary>
    RaggedRow,

    /// <summary>A quote that does not open or close a cell.</summary>
    StrayQuote,

    /// <summary>Bytes that are not UTF-8.</summary>
    NotUtf8,
}
