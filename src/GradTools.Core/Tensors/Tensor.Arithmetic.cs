using System.Numerics.Tensors;

namespace GradTools.Tensors;

/// <content>Elementwise operators, with broadcasting.</content>
public sealed partial class Tensor
{
    private delegate void Elementwise(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    /// <summary>A number where a tensor is wanted.</summary>
    public static implicit operator Tensor(double value) => Scalar(value);

    /// <summary>A whole number where a tensor is wanted.</summary>
    public static implicit operator Tensor(int value) => Scalar(value);

    /// <summary>A whole number where a tensor is wanted.</summary>
    public static implicit operator Tensor(long value) => Scalar(value);

    /// <summary>A number where a tensor is wanted.</summary>
    public static implicit operator Tensor(float value) => Scalar(value);

    /// <summary>A number where a tensor is wanted.</summary>
    public static implicit operator Tensor(decimal value) => Scalar((double)value);

    /// <summary>A matrix where a tensor is wanted.</summary>
    public static implicit operator Tensor(double[,] values) => Matrix(values);

    /// <summary>The value of a tensor that holds one, where a number is wanted.</summary>
    public static explicit operator double(Tensor tensor) => tensor.ToScalar();

    /// <summary>Elementwise sum.</summary>
    public static Tensor operator +(Tensor left, Tensor right) => Combine(left, right, TensorPrimitives.Add);

    /// <summary>Elementwise difference.</summary>
    public static Tensor operator -(Tensor left, Tensor right) => Combine(left, right, TensorPrimitives.Subtract);

    /// <summary>Elementwise product.</summary>
    public static Tensor operator *(Tensor left, Tensor right) => Combine(left, right, TensorPrimitives.Multiply);

    /// <summary>Elementwise quotient.</summary>
    public static Tensor operator /(Tensor left, Tensor right) => Combine(left, right, TensorPrimitives.Divide);

    /// <summary>Elementwise remainder, with the sign of the dividend.</summary>
    public static Tensor operator %(Tensor left, Tensor right) => Combine(left, right, (a, b, c) =>
    {
        for (var i = 0; i < c.Length; i++)
            c[i] = a[i] % b[i];
    });

    /// <summary>Elementwise sum with a value that is not a tensor.</summary>
    public static object operator +(Tensor left, ITensorOperand right) => right.AddTo(left);

    /// <summary>Elementwise difference with a value that is not a tensor.</summary>
    public static object operator -(Tensor left, ITensorOperand right) => right.SubtractFrom(left);

    /// <summary>Elementwise product with a value that is not a tensor.</summary>
    public static object operator *(Tensor left, ITensorOperand right) => right.MultiplyInto(left);

    /// <summary>Elementwise quotient with a value that is not a tensor.</summary>
    public static object operator /(Tensor left, ITensorOperand right) => right.DivideInto(left);

    /// <summary>Elementwise remainder with a value that is not a tensor.</summary>
    public static object operator %(Tensor left, ITensorOperand right) => right.RemainderOf(left);

    /// <summary>Elementwise negation.</summary>
    public static Tensor operator -(Tensor tensor) => Scalar(0) - tensor;

    private static Tensor Combine(Tensor left, Tensor right, Elementwise combine)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var shape = Shape.Broadcast(left.Shape, right.Shape);
        var result = new double[shape.Count];
        combine(left.Stretched(shape), right.Stretched(shape), result);
        return new Tensor(result, shape);
    }

    internal double[] Stretched(Shape shape)
    {
        if (Count == shape.Count)
            return _values;
        var stretched = new double[shape.Count];
        Broadcasting.Expand<double>(_values, Shape, stretched, shape);
        return stretched;
    }
}
