using System.ComponentModel;
using System.Globalization;
using System.Numerics.Tensors;

namespace GradTools.Tensors;

/// <summary>Numbers in a row-major block of some shape. Immutable; every operation gives a new tensor.</summary>
/// <remarks>Not enumerable on purpose: PowerShell would repeat and concatenate an enumerable where arithmetic is meant.</remarks>
/// <example>
/// <code>
/// Tensor a = new double[,] { { 1, 2 }, { 3, 4 } };
/// var b = a.MatMul(a) / 2 + Tensor.Vector(10, 20); // elementwise, with broadcasting
/// double corner = b[1, 1];
/// Tensor means = b.Mean(axis: 0);
/// </code>
/// </example>
[TypeFormatterSource]
public sealed partial class Tensor : IEquatable<Tensor>
{
    private readonly double[] _values;

    private Tensor(double[] values, Shape shape)
    {
        _values = values;
        Shape = shape;
    }

    /// <summary>A tensor of rank 0.</summary>
    public static Tensor Scalar(double value) => new([value], Shape.Scalar);

    /// <summary>A tensor with a copy of these values.</summary>
    /// <exception cref="ShapeException"><c>ValueCountMismatch</c> when the number of values is not what the shape holds.</exception>
    public static Tensor From(ReadOnlySpan<double> values, Shape shape) => Wrap(values.ToArray(), shape);

    /// <summary>A vector with a copy of these values.</summary>
    public static Tensor Vector(params double[] values) => Wrap((double[])values.Clone(), Shape.Of(values.Length));

    /// <summary>A matrix with a copy of these values.</summary>
    public static Tensor Matrix(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = new double[values.Length];
        Buffer.BlockCopy(values, 0, copy, 0, copy.Length * sizeof(double));
        return new Tensor(copy, Shape.Of(values.GetLength(0), values.GetLength(1)));
    }

    /// <summary>A tensor with one value everywhere.</summary>
    public static Tensor Full(Shape shape, double value)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var values = new double[shape.Count];
        Array.Fill(values, value);
        return new Tensor(values, shape);
    }

    /// <summary>A tensor over the given array, which the caller gives away: it must not be written to afterwards.</summary>
    internal static Tensor Wrap(double[] values, Shape shape)
    {
        if (values.Length != shape.Count)
            throw new ShapeException("ValueCountMismatch", $"{values.Length} values do not fill the shape {shape}, which holds {shape.Count}.");
        return new Tensor(values, shape);
    }

    /// <summary>The axis lengths.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of values.</summary>
    public int Count => _values.Length;

    // PowerShell sees all values under this name: module/GradTools.Types.ps1xml.

    /// <summary>The axis lengths, outermost first, for what writes properties, as ConvertTo-Json does.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int[] Lengths => Shape.ToArray();

    /// <summary>The values, row by row, for what writes properties, as ConvertTo-Json does; null of more than 10,000, which would flood a log. Use <see cref="AsSpan"/> or <see cref="ToArray"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double[]? Values => Count <= 10_000 ? ToArray() : null;

    /// <summary>The values, row by row.</summary>
    public ReadOnlySpan<double> AsSpan() => _values;

    /// <summary>The values, row by row, as a new array.</summary>
    public double[] ToArray() => (double[])_values.Clone();

    /// <summary>The value of a tensor that holds exactly one.</summary>
    public double ToScalar() => Count == 1
        ? _values[0]
        : throw new ShapeException("NotAScalar", $"A tensor of shape {Shape} is not one number. Reduce it first, for example with .Sum().");

    // An indexer a rank, since PowerShell takes the indices of a params array for a slice.

    /// <summary>An entry of a vector (a <see cref="double"/>), or the sub-tensor at an index of the first axis. Negative indices count from the end.</summary>
    public dynamic this[int i] => At(i);

    /// <summary>An entry of a matrix (a <see cref="double"/>), or the sub-tensor that the leading indices select. Negative indices count from the end.</summary>
    public dynamic this[int i, int j] => At(i, j);

    /// <inheritdoc cref="this[int, int]"/>
    public dynamic this[int i, int j, int k] => At(i, j, k);

    /// <inheritdoc cref="this[int, int]"/>
    public dynamic this[int i, int j, int k, int l] => At(i, j, k, l);

    /// <summary>An entry (a <see cref="double"/>) when every axis has an index; otherwise the sub-tensor the leading indices select.</summary>
    private object At(params int[] index)
    {
        var (start, shape) = Locate(index);
        return shape.IsScalar ? (object)_values[start] : From(_values.AsSpan(start, shape.Count), shape);
    }

    /// <summary>Where the sub-tensor selected by the leading indices starts, and its shape.</summary>
    internal (int Start, Shape Shape) Locate(int[] index)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.Length > Rank)
            throw new ShapeException("TooManyIndices", $"{index.Length} indices for a tensor of shape {Shape}, which has {Rank} axes.");
        var start = 0;
        for (var axis = 0; axis < index.Length; axis++)
        {
            var length = Shape[axis];
            var i = index[axis] < 0 ? index[axis] + length : index[axis];
            if (i < 0 || i >= length)
                throw new ShapeException("IndexOutOfRange", $"Index {index[axis]} is outside axis {axis} of the shape {Shape}, which has {length} entries.");
            start = start * length + i;
        }

        var rest = Shape.Of(Shape.AsSpan()[index.Length..].ToArray());
        return (start * rest.Count, rest);
    }

    /// <summary>Row <paramref name="index"/> of a matrix (or the sub-tensor at that index of the first axis).</summary>
    public Tensor Row(int index) => Slice(0, index, 1).Reshape(Shape.AsSpan()[1..].ToArray());

    /// <summary>Column <paramref name="index"/> of a matrix, as a vector.</summary>
    public Tensor Column(int index)
    {
        var slice = Slice(1, index, 1);
        return slice.Reshape(slice.Shape.Reduce(1, keep: false).ToArray());
    }

    /// <summary>Whether shape and every bit of every value agree.</summary>
    public bool Equals(Tensor? other) =>
        other is not null && Shape.Equals(other.Shape)
        && System.Runtime.InteropServices.MemoryMarshal.AsBytes(_values.AsSpan()).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(other._values.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tensor);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Shape);
        foreach (var value in _values.AsSpan(0, Math.Min(_values.Length, 64)))
            hash.Add(BitConverter.DoubleToInt64Bits(value));
        return hash.ToHashCode();
    }

    /// <summary>Shape and the first values, in the invariant culture: <c>(2, 2) [1, 2, 3, 4]</c>.</summary>
    public override string ToString()
    {
        const int shown = 8;
        var values = string.Join(", ", _values.Take(shown).Select(v => v.ToString("G6", CultureInfo.InvariantCulture)));
        if (Rank == 0)
            return values;
        return $"{Shape} [{values}{(Count > shown ? ", ..." : "")}]";
    }

    /// <summary>Whether no value is infinite or not a number.</summary>
    internal bool IsFinite() => double.IsFinite(TensorPrimitives.SumOfMagnitudes<double>(_values) * 0);
}
