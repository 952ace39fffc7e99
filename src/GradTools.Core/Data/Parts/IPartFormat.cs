using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>A format of files of which each rank can read its part alone.</summary>
internal interface IPartFormat : ITableFormat
{
    /// <summary>Reads the part of this rank: rows that follow one another, behind those of the rank before. There may be none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="meeting">The ranks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException"><c>FileCannotBeSharded</c>, or as for the whole file.</exception>
    Table ReadPart(DataFile file, DatasetOptions options, Meeting meeting, CancellationToken cancellation);
}
