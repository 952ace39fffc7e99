using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>The memory a matrix product works in, allocated ahead and reused by every product it is large enough for. It serves one product at a time.</summary>
internal sealed unsafe class MatrixWorkspace<T> : IWorkItem
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AlignedBuffer<T>[] _left;
    private readonly AlignedBuffer<T>[] _right;
    private ProductTask<T> _task;

    private MatrixWorkspace(int left, int right, int workers)
    {
        _left = new AlignedBuffer<T>[workers];
        _right = new AlignedBuffer<T>[workers];
        for (var i = 0; i < workers; i++)
        {
            _left[i] = new AlignedBuffer<T>(left);
            _right[i] = new AlignedBuffer<T>(right);
        }
    }

    /// <summary>Memory for products of (m, k) by (k, n), either of them transposed or not.</summary>
    public static MatrixWorkspace<T> For(int m, int n, int k, int workers = 1) => For([(m, n, k)], workers);

    /// <summary>Memory that serves each of several products in turn.</summary>
    /// <param name="products">The rows, columns and inner length of each: (m, k) by (k, n).</param>
    /// <param name="workers">The size of the largest team that will work on them.</param>
    public static MatrixWorkspace<T> For(ReadOnlySpan<(int M, int N, int K)> products, int workers)
    {
        int left = 0, right = 0;
        foreach (var (m, n, k) in products)
        {
            left = Math.Max(left, LeftLength(m, k));
            right = Math.Max(right, RightLength(n, k));
        }

        return new MatrixWorkspace<T>(left, right, workers);
    }

    /// <summary>Refuses a product or a team that this memory was not made for.</summary>
    /// <exception cref="InvalidOperationException">The memory is too small.</exception>
    internal void Require(int m, int n, int k, int workers)
    {
        if (workers > _left.Length)
            throw new InvalidOperationException($"This workspace serves {_left.Length} workers, not {workers}.");
        if (LeftLength(m, k) > _left[0].Length || RightLength(n, k) > _right[0].Length)
            throw new InvalidOperationException($"This workspace is too small for a product of {m}x{k} by {k}x{n}.");
    }

    /// <summary>Shares the task out and returns when it is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(in ProductTask<T> task, Workers workers)
    {
        _task = task;
        _task.Divide(workers.Count);
        workers.Run(_task.Parts, this);
        GC.KeepAlive(this); // the parts work with bare pointers into the buffers
    }

    /// <inheritdoc/>
    public void Run(int part, int worker) => MatrixProduct.RunPart(_task, part, _left[worker].Pointer, _right[worker].Pointer);

    private static int LeftLength(int m, int k) =>
        Math.Min(MatrixBlocking.RoundUp(m, 24), MatrixBlocking.Rows) * MatrixBlocking.PackedRow(MatrixBlocking.Depth(k));

    private static int RightLength(int n, int k) =>
        Math.Min(MatrixBlocking.RoundUp(n, MatrixBlocking.ColumnQuantum<T>()), MatrixBlocking.Columns<T>()) * MatrixBlocking.Depth(k);
}
