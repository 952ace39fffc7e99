namespace GradTools.Graphs.Operations;

internal readonly struct Sin : IUnaryFunction
{
    public static string Name => "Sin";

    static T IUnaryFunction.Value<T>(T x) => T.Sin(x);

    public static Node? Pullback(Node x, Node y, Node g) => g * Op.Cos(x);
}

internal readonly struct Cos : IUnaryFunction
{
    public static string Name => "Cos";

    static T IUnaryFunction.Value<T>(T x) => T.Cos(x);

    public static Node? Pullback(Node x, Node y, Node g) => -g * Op.Sin(x);
}

internal readonly struct Tan : IUnaryFunction
{
    public static string Name => "Tan";

    static T IUnaryFunction.Value<T>(T x) => T.Tan(x);

    public static Node? Pullback(Node x, Node y, Node g) => g * (1 + y * y);
}

internal readonly struct Asin : IUnaryFunction
{
    public static string Name => "Asin";

    static T IUnaryFunction.Value<T>(T x) => T.Asin(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / Op.Sqrt((1 - x) * (1 + x));
}

internal readonly struct Acos : IUnaryFunction
{
    public static string Name => "Acos";

    static T IUnaryFunction.Value<T>(T x) => T.Acos(x);

    public static Node? Pullback(Node x, Node y, Node g) => -g / Op.Sqrt((1 - x) * (1 + x));
}

internal readonly struct Atan : IUnaryFunction
{
    public static string Name => "Atan";

    static T IUnaryFunction.Value<T>(T x) => T.Atan(x);

    public static Node? Pullback(Node x, Node y, Node g) => g / (1 + x * x);
}

/// <summary>The angle of the point (x, y), with the ordinate first: Atan2(y, x).</summary>
internal readonly struct Atan2 : IBinaryFunction
{
    public static string Name => "Atan2";

    static T IBinaryFunction.Value<T>(T x, T y) => T.Atan2(x, y);

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => g * y / (x * x + y * y);

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => -g * x / (x * x + y * y);
}
