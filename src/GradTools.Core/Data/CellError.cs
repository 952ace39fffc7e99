namespace GradTools.Data;

/// <summary>The errors that a single cell can cause; each names its row and its column.</summary>
internal static class CellError
{
    public static DatasetException Missing(ITableReader table, int row, string column) =>
        At("MissingValue", table, row, column, "the cell is empty. Fill it in, or leave the row or the column out.");

    public static DatasetException NotANumber(ITableReader table, int row, string column, object value, string remedy) =>
        At("NotANumber", table, row, column, $"'{Cell.Text(value)}' is not a number. {remedy}");

    public static DatasetException NotFinite(ITableReader table, int row, string column, object value) =>
        At("NotFinite", table, row, column, $"'{Cell.Text(value)}' is not a finite number. Replace it, or leave the row out.");

    private static DatasetException At(string errorId, ITableReader table, int row, string column, string problem) =>
        new(errorId, $"{table.Place(row)}, column '{column}': {problem}", row, column);
}
