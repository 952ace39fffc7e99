namespace GradTools.Data;

/// <summary>An array of NumPy: a row for each index of the first axis, a column for each place in the others, <c>x1</c> and so on.</summary>
internal sealed class NpyFormat : ITableFormat
{
    public Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation)
    {
        var array = NpyArray.Read(file.Name, file.Length, file.LargestLength, file.Stream, cancellation);
        return Table.OfNumbers(file.Name, Columns(array, "x"), array.Values, array.Rows);
    }

    public IReadOnlyList<string> ReadColumns(DataFile file) => Read(file, new DatasetOptions(), CancellationToken.None).Columns;

    /// <summary>The names for the columns of an array: the name itself for a vector, numbered for a matrix.</summary>
    public static string[] Columns(NpyArray array, string name) => array.Shape.Length <= 1 ? [name] : Table.Numbered(name, array.Width);
}
