namespace GradTools.Tensors;

/// <summary>What one call of the kernel multiplies: a few rows of A by a panel of B (a few registers wide), into as many entries of C.</summary>
internal unsafe struct KernelCall<T>
    where T : unmanaged
{
    /// <summary>A: entry (i, k) lies at <c>A[i * ARow + k * AStep]</c>.</summary>
    public T* A;
    public nint ARow;
    public nint AStep;

    /// <summary>B: entry (k, j) lies at <c>B[k * BStep + j]</c>.</summary>
    public T* B;
    public nint BStep;

    /// <summary>C: entry (i, j) lies at <c>C[i * CRow + j]</c>.</summary>
    public T* C;
    public nint CRow;

    /// <summary>The number of terms of each sum.</summary>
    public int Depth;

    /// <summary>The factor on the product.</summary>
    public T Alpha;

    /// <summary>Whether the product is added to C rather than replacing it.</summary>
    public bool Accumulate;
}
