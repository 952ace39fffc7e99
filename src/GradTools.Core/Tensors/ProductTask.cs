namespace GradTools.Tensors;

/// <summary>One matrix product, and how its output is divided into a grid of parts.</summary>
internal unsafe struct ProductTask<T>
    where T : unmanaged
{
    /// <summary>Below this many multiply-adds waking another thread costs more than it brings.</summary>
    private const long SmallestForked = 4_000_000;

    /// <summary>A part has at least this many multiply-adds.</summary>
    private const long SmallestPart = 1_000_000;

    /// <summary>Parts for each worker: several, so that a worker that is held up leaves its share to the others.</summary>
    private const int PartsPerWorker = 4;

    private const int RowQuantum = 24;

    private int _rowParts;
    private int _columnParts;

    public MatrixView<T> A;
    public MatrixView<T> B;
    public T* C;
    public nint CRow;
    public T Alpha;
    public bool Accumulate;

    public readonly int Parts => _rowParts * _columnParts;

    /// <summary>Chooses the grid. It affects the time only: no sum is ever divided.</summary>
    public void Divide(int workers)
    {
        _rowParts = _columnParts = 1;
        var work = (long)A.Rows * A.Columns * B.Columns;
        if (workers == 1 || work < SmallestForked)
            return;
        var parts = (int)Math.Clamp(work / SmallestPart, workers, (long)workers * PartsPerWorker);
        _columnParts = Math.Min(parts, MatrixBlocking.CeilingDivide(B.Columns, MatrixBlocking.ColumnQuantum<T>()));
        _rowParts = Math.Min(MatrixBlocking.CeilingDivide(parts, _columnParts), MatrixBlocking.CeilingDivide(A.Rows, RowQuantum));
    }

    public readonly (int First, int Last) RowsOf(int part) => Share(A.Rows, RowQuantum, part / _columnParts, _rowParts);

    public readonly (int First, int Last) ColumnsOf(int part) => Share(B.Columns, MatrixBlocking.ColumnQuantum<T>(), part % _columnParts, _columnParts);

    private static (int First, int Last) Share(int length, int quantum, int part, int parts)
    {
        var quanta = (long)MatrixBlocking.CeilingDivide(length, quantum);
        var first = quanta * part / parts * quantum;
        var last = quanta * (part + 1) / parts * quantum;
        return ((int)first, (int)Math.Min(last, length));
    }
}
