using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Turns a table into a dataset.</summary>
internal static class DatasetBuilder
{
    /// <summary>Makes the dataset that the options ask for. A cell that does not fit ends it, with an error that says where it is.</summary>
    public static Dataset Build(Table table, DatasetOptions options)
    {
        var selection = ColumnSelection.Resolve(table, options);
        if (table.CountAll() == 0)
            throw new DatasetException("NoRows", $"{table.Place(table.HeaderLine)}: no row of data follows the columns {string.Join(", ", table.Columns.Select(column => $"'{column}'"))}.", table.HeaderLine, table.Columns[0]);
        TextMeaning[][] meanings = [.. table.Blocks.Select(TextMeanings.Of)];
        var areNumbers = FeatureKinds.AreNumbers(table, selection, meanings);
        var rows = Rows(table, selection, areNumbers, options);
        var keepsMissing = options.MissingValue is MissingValue.Mean or MissingValue.Median or MissingValue.MostFrequent;
        var (features, columns) = new FeatureReader(table, rows, meanings, keepsMissing).Read(selection, areNumbers);
        var dataset = WithLabels(table, selection, rows, options).WithFeatures(features, columns, options.MissingValue);
        if (Actuals(table, rows, options) is { } actuals)
            dataset = dataset.WithActuals(actuals);
        return table.Meeting == Meeting.Alone ? dataset : Dataset.InParts(dataset, table.Meeting);
    }

    private static RowSelection Rows(Table table, ColumnSelection selection, bool[] areNumbers, DatasetOptions options)
    {
        if (options.MissingValue != MissingValue.Remove)
            return RowSelection.All(table);
        var rows = RowSelection.Complete(table, [.. selection.Features, .. selection.Labels], [.. areNumbers, .. selection.Labels.Select(_ => options.LabelKind == LabelKind.Number)]);
        return table.Meeting.Hear((long)rows.Count).Sum() > 0 ? rows : throw new DatasetException("NoRows", $"Every one of the rows has a missing value, so no row is left. Leave out the columns with most of them, or have them replaced.");
    }

    private static object?[]? Actuals(Table table, RowSelection rows, DatasetOptions options)
    {
        int[] positions = [.. options.Actuals.Select(name => table.Columns.ToList().FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        if (positions.Length == 0 || positions.Contains(-1))
            return null;
        TableColumn[] columns = [.. positions.Select(position => new TableColumn(table, position, rows))];
        return [.. Enumerable.Range(0, rows.Count).Select(row => columns.Length == 1 ? Actual(columns[0], row, options.LabelKind) : Numbers(columns, row))];
    }

    private static object? Actual(TableColumn column, int row, LabelKind kind) =>
        CellCode.IsMissing(column.Cells[row]) ? null
        : kind == LabelKind.Class || !CellCode.IsNumber(column.Cells[row]) ? column.Text(row)
        : column.Cells[row];

    private static double[]? Numbers(TableColumn[] columns, int row) =>
        Array.TrueForAll(columns, column => CellCode.IsNumber(column.Cells[row])) ? Array.ConvertAll(columns, column => column.Cells[row]) : null;

    // A dataset with the labels alone; features come in later.
    private static Dataset WithLabels(Table table, ColumnSelection selection, RowSelection rows, DatasetOptions options)
    {
        var name = options.Name ?? "Dataset";
        TableColumn[] columns = [.. selection.Labels.Select(label => new TableColumn(table, label, rows))];
        foreach (var column in columns)
            if (Array.FindIndex(column.Cells, CellCode.IsMissing) is >= 0 and var missing)
                throw column.Missing(missing);

        var none = Tensor.Full(Shape.Of(rows.Count, 0), 0);
        if (LabelReader.AreClasses(columns, options.LabelKind, table.Meeting))
        {
            var (classes, indices) = LabelReader.Classes(columns[0], table.Meeting);
            return Dataset.Classification(name, [], none, columns[0].Name, classes, indices);
        }

        var numbers = LabelReader.Numbers(columns, rows.Count);
        return Dataset.Regression(name, [], none, [.. columns.Select(column => column.Name)], Tensor.Wrap(numbers, Shape.Of(rows.Count, columns.Length)));
    }
}
