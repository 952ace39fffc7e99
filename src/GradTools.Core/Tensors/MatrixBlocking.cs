namespace GradTools.Tensors;

/// <summary>How a matrix product is cut into blocks that stay in the caches.</summary>
internal static class MatrixBlocking
{
    /// <summary>The rows of A that are multiplied with one block of B before the next: a multiple of every kernel's rows.</summary>
    public const int Rows = 120;

    /// <summary>The bytes of a row of B that one block holds.</summary>
    private const int ColumnBytes = 4096;

    /// <summary>The most terms that are summed before C is written.</summary>
    private const int MaximumDepth = 400;

    /// <summary>The number of columns of one block of B.</summary>
    public static unsafe int Columns<T>()
        where T : unmanaged => ColumnBytes / sizeof(T);

    /// <summary>The columns that are never divided between parts: two of the widest registers.</summary>
    public static unsafe int ColumnQuantum<T>()
        where T : unmanaged => 128 / sizeof(T);

    /// <summary>The terms summed before C is written: equal shares of all terms. It depends on nothing else, and so neither do the bits of the result.</summary>
    public static int Depth(int terms) => terms <= MaximumDepth ? terms : CeilingDivide(terms, CeilingDivide(terms, MaximumDepth));

    /// <summary>Whether all terms are summed before C is written.</summary>
    public static bool IsWrittenOnce(int terms) => Depth(terms) >= terms;

    /// <summary>The distance of the rows of a packed block of A.</summary>
    public static int PackedRow(int depth) => depth + 16;

    public static int CeilingDivide(int dividend, int divisor) => (int)(((uint)dividend + (uint)divisor - 1) / (uint)divisor);

    public static int RoundUp(int value, int multiple) => CeilingDivide(value, multiple) * multiple;
}
