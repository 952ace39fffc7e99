namespace GradTools.Data;

/// <summary>Data that cannot become a dataset: a cell, a row, a column or a file that is not as it must be.</summary>
public sealed class DatasetException : GradToolsException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">The stable id, such as <c>MissingValue</c>.</param>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="row">The row it is about: the line of a file (the header is line 1), or the position of an object in the pipeline, from 1.</param>
    /// <param name="column">The name of the column it is about.</param>
    /// <param name="innerException">The error underneath, if there is one.</param>
    public DatasetException(string errorId, string message, int? row = null, string? column = null, Exception? innerException = null)
        : base(errorId, message, innerException)
    {
        Row = row;
        Column = column;
    }

    /// <summary>The line of the file (the header is line 1) or the position of the object (from 1), where one row is to blame.</summary>
    public int? Row { get; }

    /// <summary>The name of the column, where one column is to blame.</summary>
    public string? Column { get; }
}
