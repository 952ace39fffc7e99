namespace GradTools.Tensors;

/// <summary>A matrix somewhere in pinned memory: entry (i, j) lies at <c>Data[i * RowStride + j * ColumnStride]</c>. Strides count values, not bytes.</summary>
internal readonly unsafe struct MatrixView<T>(T* data, int rows, int columns, int rowStride, int columnStride)
    where T : unmanaged
{
    public T* Data { get; } = data;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;

    /// <summary>The same memory with rows and columns exchanged.</summary>
    public MatrixView<T> Transposed => new(Data, Columns, Rows, ColumnStride, RowStride);

    /// <summary>A matrix whose rows follow each other without gaps.</summary>
    public static MatrixView<T> RowMajor(T* data, int rows, int columns) => new(data, rows, columns, columns, 1);

    /// <summary>The address of an entry.</summary>
    public T* At(int row, int column) => Data + (nint)row * RowStride + (nint)column * ColumnStride;
}
