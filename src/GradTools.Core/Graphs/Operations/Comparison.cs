namespace GradTools.Graphs.Operations;

/// <summary>1 where x &gt; y, 0 elsewhere: the indicator of the hinge loss. Its derivative is taken as zero everywhere.</summary>
internal readonly struct Greater : IBinaryFunction
{
    public static string Name => "Greater";

    static T IBinaryFunction.Value<T>(T x, T y) => x > y ? T.One : T.Zero;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}

/// <summary>1 where x &gt;= y, 0 elsewhere.</summary>
internal readonly struct GreaterOrEqual : IBinaryFunction
{
    public static string Name => "GreaterOrEqual";

    static T IBinaryFunction.Value<T>(T x, T y) => x >= y ? T.One : T.Zero;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}

/// <summary>1 where x = y, 0 elsewhere.</summary>
internal readonly struct Equal : IBinaryFunction
{
    public static string Name => "Equal";

    static T IBinaryFunction.Value<T>(T x, T y) => x == y ? T.One : T.Zero;

    public static Node? PullbackLeft(Node x, Node y, Node z, Node g) => null;

    public static Node? PullbackRight(Node x, Node y, Node z, Node g) => null;
}
