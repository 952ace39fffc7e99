using GradTools.Graphs.Operations;

namespace GradTools.Graphs;

/// <summary>The operations by name, applied to nodes exactly as written.</summary>
internal static class Op
{
    public static Node Abs(Node x) => Apply<Abs>(x);

    public static Node Sign(Node x) => Apply<Sign>(x);

    public static Node HalfStep(Node x) => Apply<HalfStep>(x);

    public static Node Round(Node x) => Apply<Round>(x);

    public static Node Truncate(Node x) => Apply<Truncate>(x);

    public static Node Exp(Node x) => Apply<Exp>(x);

    public static Node Log(Node x) => Apply<Log>(x);

    public static Node Sqrt(Node x) => Apply<Sqrt>(x);

    public static Node Sin(Node x) => Apply<Sin>(x);

    public static Node Cos(Node x) => Apply<Cos>(x);

    public static Node Sinh(Node x) => Apply<Sinh>(x);

    public static Node Cosh(Node x) => Apply<Cosh>(x);

    public static Node Tanh(Node x) => Apply<Tanh>(x);

    public static Node Sigmoid(Node x) => Apply<Sigmoid>(x);

    public static Node ReLU(Node x) => Apply<ReLU>(x);

    public static Node Softplus(Node x) => Apply<Softplus>(x);

    public static Node Polygamma(int order, Node x) => x.Graph.Apply(new Polygamma(order), x);

    public static Node Power(Node x, Node y) => x.Graph.Apply(Binary<Power>.Instance, x, y);

    public static Node Max(Node x, Node y) => x.Graph.Apply(Binary<Max>.Instance, x, y);

    public static Node Min(Node x, Node y) => x.Graph.Apply(Binary<Min>.Instance, x, y);

    public static Node Greater(Node x, Node y) => x.Graph.Apply(Binary<Greater>.Instance, x, y);

    public static Node Equal(Node x, Node y) => x.Graph.Apply(Binary<Equal>.Instance, x, y);

    public static Node Where(Node condition, Node then, Node otherwise) => condition.Graph.Apply(new Where(), condition, then, otherwise);

    public static Node Atan2(Node x, Node y) => x.Graph.Apply(Binary<Atan2>.Instance, x, y);

    public static Node Apply<TFunction>(Node x)
        where TFunction : struct, IUnaryFunction => x.Graph.Apply(Unary<TFunction>.Instance, x);
}
