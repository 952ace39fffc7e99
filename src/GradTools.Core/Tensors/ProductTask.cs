namespace GradTools.Tensors;

/// <summary>One matrix product, and how its output is divided into a grid of parts.</summary>
internal unsafe struct ProductTask<T>
    where T : unmanaged
{
    /// <summary>Below this many multiply-adds waking another thread costs more than it brings.</summary>
    private const long SmallestForked = 2_000_000;

    /// <summary>A part has at least this many multiply-adds.</summary>
    private const long SmallestPart = 1_000_000;

    /// <summary>Parts for each worker: several, so that a worker that is held up leaves its share to the others.</summary>
    private const int PartsPerWorker = 4;

    /// <summary>The rows that are never divided between parts: a multiple of every kernel's rows.</summary>
    private const int RowQuantum = 24;

    /// <summary>Packing one value costs the time of about so many multiply-adds, when memory is read in order and when it is read across.</summary>
    private const double InOrder = 8, Across = 32;

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
        var least = double.PositiveInfinity;
        for (var columnParts = 1; columnParts <= parts; columnParts++)
        {
            var rowParts = MatrixBlocking.CeilingDivide(parts, columnParts);
            var cost = Cost(rowParts, columnParts, workers);
            if (cost < least)
                (least, _rowParts, _columnParts) = (cost, rowParts, columnParts);
        }
    }

    /// <summary>An estimate of the time of a grid, in multiply-adds: every part packs what it needs for itself, and the slowest worker counts.</summary>
    private readonly double Cost(int rowParts, int columnParts, int workers)
    {
        var rows = MatrixBlocking.CeilingDivide(MatrixBlocking.CeilingDivide(A.Rows, RowQuantum), rowParts) * RowQuantum;
        var columns = MatrixBlocking.CeilingDivide(MatrixBlocking.CeilingDivide(B.Columns, MatrixBlocking.ColumnQuantum<T>()), columnParts) * MatrixBlocking.ColumnQuantum<T>();
        var packing = InOrder * Math.Min(rows, A.Rows) + (B.ColumnStride == 1 ? InOrder : Across) * Math.Min(columns, B.Columns);
        return MatrixBlocking.CeilingDivide(rowParts * columnParts, workers) * ((double)Math.Min(rows, A.Rows) * Math.Min(columns, B.Columns) + packing);
    }

    public readonly (int First, int Last) RowsOf(int part) => Share(A.Rows, RowQuantum, part / _columnParts, _rowParts);

    public readonly (int First, int Last) ColumnsOf(int part) => Share(B.Columns, MatrixBlocking.ColumnQuantum<T>(), part % _columnParts, _columnParts);

    private static (int First, int Last) Share(int length, int quantum, int part, int parts)
    {
        if (parts == 1)
            return (0, length);
        var quanta = (long)MatrixBlocking.CeilingDivide(length, quantum);
        var first = quanta * part / parts * quantum;
        var last = quanta * (part + 1) / parts * quantum;
        return ((int)first, (int)Math.Min(last, length));
    }
}
