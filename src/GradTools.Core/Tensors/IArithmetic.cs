using System.Runtime.CompilerServices;

namespace GradTools.Tensors;

/// <summary>A function of two numbers, or of two registers of them.</summary>
internal interface IArithmetic
{
    static abstract TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>;
}

/// <summary>x + y.</summary>
internal readonly struct Addition : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector> => TLanes.Add(x, y);
}

/// <summary>x - y.</summary>
internal readonly struct Subtraction : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector> => TLanes.Subtract(x, y);
}

/// <summary>x * y.</summary>
internal readonly struct Multiplication : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector> => TLanes.Multiply(x, y);
}

/// <summary>x / y.</summary>
internal readonly struct Division : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector> => TLanes.Divide(x, y);
}

/// <summary>The larger of x and y; NaN where x or y is, y where they are equal.</summary>
internal readonly struct Maximum : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<T, TVector, TLanes>(TVector x, TVector y)
        where T : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector> => TLanes.Max(x, y);
}
