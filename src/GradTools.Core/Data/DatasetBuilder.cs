using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Turns a table into a dataset.</summary>
internal static class DatasetBuilder
{
    /// <summary>Reads the whole table. The first cell that does not fit ends it, with an error that says where it is.</summary>
    public static Dataset Build(ITableReader table, DatasetOptions options, CancellationToken cancellation)
    {
        var columns = ColumnSelection.Resolve(table.Columns, options);
        var features = new List<double>();
        var labels = new List<LabelCell>();
        var rows = 0;
        for (; table.Read(); rows++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var column in columns.Features)
                features.Add(Number(table, column));
            foreach (var column in columns.Labels)
                labels.Add(new LabelCell(Present(table, column), table.Row));
        }

        if (rows == 0)
            throw new DatasetException("NoRows", $"{table.Place(table.Row)}: no row of data follows the columns {string.Join(", ", table.Columns.Select(column => $"'{column}'"))}.", table.Row, table.Columns[0]);
        return Assemble(table, options, columns, Tensor.Wrap([.. features], Shape.Of(rows, columns.Features.Count)), labels);
    }

    private static Dataset Assemble(ITableReader table, DatasetOptions options, ColumnSelection columns, Tensor features, List<LabelCell> labels)
    {
        var name = options.Name ?? "Dataset";
        string[] featureNames = [.. columns.Features.Select(i => table.Columns[i])];
        string[] labelNames = [.. columns.Labels.Select(i => table.Columns[i])];
        if (LabelReader.AreClasses(table, labelNames, labels, options.LabelKind))
        {
            var (classes, indices) = LabelReader.Classes(table, labelNames[0], labels);
            return Dataset.Classification(name, featureNames, features, labelNames[0], classes, indices);
        }

        var numbers = LabelReader.Numbers(table, labelNames, labels);
        return Dataset.Regression(name, featureNames, features, labelNames, Tensor.Wrap(numbers, Shape.Of(features.Shape[0], labelNames.Length)));
    }

    private static object Present(ITableReader table, int column)
    {
        var value = table[column];
        if (Cell.IsMissing(value))
            throw CellError.Missing(table, table.Row, table.Columns[column]);
        return value!;
    }

    private static double Number(ITableReader table, int column)
    {
        if (!table.TryGetNumber(column, out var number))
            throw CellError.NotANumber(table, table.Row, table.Columns[column], Present(table, column), "A feature is a number: correct the cell, leave the column out of the features, or name it as the label.");
        if (!double.IsFinite(number))
            throw CellError.NotFinite(table, table.Row, table.Columns[column], Present(table, column));
        return number;
    }
}
