namespace GradTools.Data;

/// <summary>A format of files that hold a table.</summary>
internal interface ITableFormat
{
    /// <summary>Reads the whole file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What is wanted of it: a format may leave the rest unread.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">The file is damaged, or not of this format.</exception>
    Table Read(DataFile file, DatasetOptions options, CancellationToken cancellation);

    /// <summary>The names of the columns, without the rows where that is possible.</summary>
    IReadOnlyList<string> ReadColumns(DataFile file);
}
