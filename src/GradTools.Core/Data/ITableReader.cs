namespace GradTools.Data;

/// <summary>A table read row by row, from wherever it comes.</summary>
internal interface ITableReader
{
    /// <summary>The column names: none empty, none twice (whatever the case).</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The number of the current row as people count it: a line of a file, or the position of an object.</summary>
    int Row { get; }

    /// <summary>A cell of the current row: text, a number, or null.</summary>
    object? this[int column] { get; }

    /// <summary>The number in a cell of the current row, if it is one (it may be infinite or NaN).</summary>
    bool TryGetNumber(int column, out double number);

    /// <summary>Goes to the next row; false when there is none.</summary>
    bool Read();

    /// <summary>Where a row is, in words: <c>iris.csv, line 7</c> or <c>object 7</c>.</summary>
    string Place(int row);
}
