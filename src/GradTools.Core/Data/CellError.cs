namespace GradTools.Data;

/// <summary>The errors that a single cell can cause; each names its row and its column.</summary>
internal static class CellError
{
    public static DatasetException Missing(Table table, int row, string column) =>
        At("MissingValue", table, row, column, "the value is missing. Fill it in, leave the row or the column out, or ask for missing features to be replaced (-MissingValue).");

    public static DatasetException NotANumber(Table table, int row, string column, string text, string remedy) =>
        At("NotANumber", table, row, column, $"'{Short(text)}' is not a number. {remedy}");

    public static DatasetException NotFinite(Table table, int row, string column, string text) =>
        At("NotFinite", table, row, column, $"'{Short(text)}' is not a finite number. Replace it, or leave the row out; NaN can be taken for a missing value (-MissingValue).");

    private static DatasetException At(string errorId, Table table, int row, string column, string problem) =>
        new(errorId, $"{table.Place(row)}, column '{column}': {problem}", row, column);

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
