using GradTools.Graphs.Operations;

namespace GradTools.Graphs;

/// <summary>A complex number as two nodes of one graph, so that complex arithmetic is a graph like any other.</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part; null where it is zero for certain.</param>
/// <remarks>
/// Each operation continues its value to complex numbers around the real axis. The formulas keep every digit of an imaginary part that is
/// tiny beside the real one, which those of <see cref="System.Numerics.Complex"/> do not.
/// </remarks>
internal readonly record struct ComplexNode(Node Real, Node? Imaginary = null)
{
    /// <summary>The imaginary part, as a node also where it is zero.</summary>
    public Node ImaginaryOrZero => Imaginary ?? Real.Scalar(0);

    public static ComplexNode operator +(ComplexNode left, ComplexNode right) =>
        new(left.Real + right.Real, Sum(left.Imaginary, right.Imaginary));

    public static ComplexNode operator -(ComplexNode left, ComplexNode right) =>
        new(left.Real - right.Real, Sum(left.Imaginary, right.Imaginary is { } subtrahend ? -subtrahend : null));

    public static ComplexNode operator *(ComplexNode left, ComplexNode right) => Product(left, right, (a, b) => a * b);

    /// <summary>The quotient by a divisor that is not purely imaginary (Smith 1962).</summary>
    public static ComplexNode operator /(ComplexNode left, ComplexNode right)
    {
        if (right.Imaginary is not { } d)
            return new ComplexNode(left.Real / right.Real, left.Imaginary is { } part ? part / right.Real : null);
        var ratio = d / right.Real;
        var divisor = right.Real + d * ratio;
        return left.Imaginary is { } b
            ? new ComplexNode((left.Real + b * ratio) / divisor, (b - left.Real * ratio) / divisor)
            : new ComplexNode(left.Real / divisor, -(left.Real * ratio) / divisor);
    }

    public static ComplexNode operator +(ComplexNode left, double right) => left with { Real = left.Real + right };

    public static ComplexNode operator -(ComplexNode left, double right) => left with { Real = left.Real - right };

    public static ComplexNode operator *(ComplexNode left, double right) => new(left.Real * right, left.Imaginary is { } part ? part * right : null);

    public static ComplexNode operator /(double left, ComplexNode right) => new ComplexNode(right.Real.Scalar(left)) / right;

    /// <summary>A function that has a complex value.</summary>
    public static ComplexNode Of<TFunction>(ComplexNode z)
        where TFunction : struct, IUnaryFunction => TFunction.Complex(z)!.Value;

    /// <summary>A product of two values that is linear in each.</summary>
    public static ComplexNode Product(ComplexNode left, ComplexNode right, Func<Node, Node, Node> product)
    {
        var ((a, b), (c, d)) = (left, right);
        var real = product(a, c);
        return new ComplexNode(b is null || d is null ? real : real - product(b, d), Sum(d is null ? null : product(a, d), b is null ? null : product(b, c)));
    }

    /// <summary>A linear operation acts on real and imaginary parts alike.</summary>
    public static ComplexNode Linear(Operation operation, ReadOnlySpan<ComplexNode> operands)
    {
        var real = new Node[operands.Length];
        var imaginary = new Node[operands.Length];
        for (var i = 0; i < operands.Length; i++)
            (real[i], imaginary[i]) = (operands[i].Real, operands[i].Imaginary ?? operands[i].Real.Scalar(0).BroadcastTo(operands[i].Real.Shape));
        return new ComplexNode(real[0].Graph.Apply(operation, real), real[0].Graph.Apply(operation, imaginary));
    }

    /// <summary>The number with this modulus and argument.</summary>
    public static ComplexNode Polar(Node modulus, Node argument) => new(modulus * Op.Cos(argument), modulus * Op.Sin(argument));

    /// <summary>The tangent of the angle to the real axis: 0 for a number without imaginary part, zero included.</summary>
    public Node Slope() => Ratio(ImaginaryOrZero, Real);

    /// <summary>A quotient that is 0 where the dividend is, whatever the divisor.</summary>
    public static Node Ratio(Node dividend, Node divisor) => ZeroWhere(Op.Equal(dividend, dividend.Scalar(0)), dividend / divisor);

    /// <summary>0 where a condition holds, and a value elsewhere.</summary>
    public static Node ZeroWhere(Node condition, Node otherwise) => Op.Where(condition, otherwise.Scalar(0), otherwise);

    private static Node? Sum(Node? left, Node? right) => left is null || right is null ? left ?? right : left + right;
}
