using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradTools.Tensors;

/// <summary>
/// Arithmetic entry by entry. The same loops are in <see cref="System.Numerics.Tensors.TensorPrimitives"/>, but those begin uncompiled, with a call
/// for every register, and it takes a second until they are fast: the first epoch of a training took twice as long as the next. These are at full
/// speed from their first call. The result may be written over an operand.
/// </summary>
/// <typeparam name="TFunction">What is computed.</typeparam>
internal static unsafe class Arithmetic<TFunction>
    where TFunction : struct, IArithmetic
{
    /// <summary>Combines the entries of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* left = x, right = y[..x.Length], result = z[..x.Length])
        {
            if (Vector512.IsHardwareAccelerated)
                Vectors<T, Vector512<T>, Lanes512<T>>(left, right, result, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Vectors<T, Vector256<T>, Lanes256<T>>(left, right, result, x.Length);
            else
                Vectors<T, Vector128<T>, Lanes128<T>>(left, right, result, x.Length);
        }
    }

    /// <summary>Combines the entries of a vector with a number on their right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* left = x, result = z[..x.Length])
        {
            if (Vector512.IsHardwareAccelerated)
                WithScalar<T, Vector512<T>, Lanes512<T>>(left, y, result, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                WithScalar<T, Vector256<T>, Lanes256<T>>(left, y, result, x.Length);
            else
                WithScalar<T, Vector128<T>, Lanes128<T>>(left, y, result, x.Length);
        }
    }

    /// <summary>Combines a number with the entries of a vector on its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* right = y, result = z[..y.Length])
        {
            if (Vector512.IsHardwareAccelerated)
                ScalarWith<T, Vector512<T>, Lanes512<T>>(x, right, result, y.Length);
            else if (Vector256.IsHardwareAccelerated)
                ScalarWith<T, Vector256<T>, Lanes256<T>>(x, right, result, y.Length);
            else
                ScalarWith<T, Vector128<T>, Lanes128<T>>(x, right, result, y.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vectors<T, TVector, TLanes>(T* x, T* y, T* z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TFunction.Apply<T, TVector, TLanes>(TLanes.Load(x + i), TLanes.Load(y + i)), z + i);
        for (; i < count; i++)
            z[i] = TFunction.Apply<T, T, Lanes1<T>>(x[i], y[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WithScalar<T, TVector, TLanes>(T* x, T y, T* z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var right = TLanes.Broadcast(y);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TFunction.Apply<T, TVector, TLanes>(TLanes.Load(x + i), right), z + i);
        for (; i < count; i++)
            z[i] = TFunction.Apply<T, T, Lanes1<T>>(x[i], y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScalarWith<T, TVector, TLanes>(T x, T* y, T* z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
    {
        var left = TLanes.Broadcast(x);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TFunction.Apply<T, TVector, TLanes>(left, TLanes.Load(y + i)), z + i);
        for (; i < count; i++)
            z[i] = TFunction.Apply<T, T, Lanes1<T>>(x, y[i]);
    }
}
