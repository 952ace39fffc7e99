namespace GradTools.Tensors;

/// <summary>A number the compiler of machine code knows, so that a kernel's text is unrolled to its size.</summary>
internal interface ISize
{
    static abstract int Value { get; }
}

internal readonly struct One : ISize
{
    public static int Value => 1;
}

internal readonly struct Two : ISize
{
    public static int Value => 2;
}

internal readonly struct Four : ISize
{
    public static int Value => 4;
}

internal readonly struct Six : ISize
{
    public static int Value => 6;
}

internal readonly struct Eight : ISize
{
    public static int Value => 8;
}
