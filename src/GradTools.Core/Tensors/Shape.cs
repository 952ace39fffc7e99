using System.Diagnostics.CodeAnalysis;

namespace GradTools.Tensors;

/// <summary>The lengths of a tensor's axes, outermost first. A scalar has no axes.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] _lengths;

    private Shape(int[] lengths)
    {
        _lengths = lengths;
        var count = 1L;
        foreach (var length in lengths)
        {
            if (length < 0)
                throw new ShapeException("NegativeLength", $"The shape ({string.Join(", ", lengths)}) has a negative length. Every length must be zero or more.");
            count *= length;
        }

        if (count > Array.MaxLength)
            throw new ShapeException("TensorTooLarge", $"The shape ({string.Join(", ", lengths)}) holds {count} values; a tensor holds at most {Array.MaxLength}.");
        Count = (int)count;
    }

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The shape with these axis lengths.</summary>
    public static Shape Of(params int[] lengths) => lengths.Length == 0 ? Scalar : new Shape((int[])lengths.Clone());

    /// <summary>The number of axes.</summary>
    public int Rank => _lengths.Length;

    /// <summary>The number of values.</summary>
    public int Count { get; }

    /// <summary>Whether there are no axes.</summary>
    public bool IsScalar => _lengths.Length == 0;

    // Not an int: PowerShell would add the Count, that of the values, to a negative one.

    /// <summary>The length of an axis; -1 is the last one.</summary>
    /// <exception cref="ShapeException"><c>AxisOutOfRange</c>.</exception>
    public int this[long axis] => (ulong)axis < (ulong)_lengths.Length ? _lengths[axis] : _lengths[NormalizeAxis((int)Math.Clamp(axis, int.MinValue, int.MaxValue))];

    /// <summary>The axis lengths, outermost first.</summary>
    public ReadOnlySpan<int> AsSpan() => _lengths;

    /// <summary>The axis lengths as a new array.</summary>
    public int[] ToArray() => (int[])_lengths.Clone();

    /// <summary>The number of values before an axis, in it and after it: the three lengths in which a row-major tensor is walked along that axis.</summary>
    internal (int Outer, int Length, int Inner) Around(int axis)
    {
        int outer = 1, inner = 1;
        for (var i = 0; i < axis; i++)
            outer *= _lengths[i];
        for (var i = axis + 1; i < Rank; i++)
            inner *= _lengths[i];
        return (outer, _lengths[axis], inner);
    }

    /// <summary>Turns an axis counted from the end (-1 is the last) into one counted from the start.</summary>
    public int NormalizeAxis(int axis)
    {
        if (axis < -Rank || axis >= Rank)
            throw new ShapeException("AxisOutOfRange", $"There is no axis {axis} in the shape {this}. Its axes are 0 to {Rank - 1}, or -1 to -{Rank} from the end.");
        return axis < 0 ? axis + Rank : axis;
    }

    /// <summary>This shape with the length of one axis replaced.</summary>
    internal Shape With(int axis, int length)
    {
        var lengths = ToArray();
        lengths[axis] = length;
        return new Shape(lengths);
    }

    /// <summary>This shape without an axis, or with that axis kept at length 1.</summary>
    internal Shape Reduce(int axis, bool keep)
    {
        if (keep)
            return With(axis, 1);
        var lengths = new List<int>(_lengths);
        lengths.RemoveAt(axis);
        return new Shape([.. lengths]);
    }

    /// <summary>The shape that two operands of an elementwise operation share: axes are aligned at the end, and a length of 1 stretches (NumPy's broadcasting rule).</summary>
    public static Shape Broadcast(Shape left, Shape right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Equals(right) || right.IsScalar)
            return left;
        if (left.IsScalar)
            return right;
        var lengths = new int[Math.Max(left.Rank, right.Rank)];
        for (var i = 1; i <= lengths.Length; i++)
        {
            var a = i <= left.Rank ? left[^i] : 1;
            var b = i <= right.Rank ? right[^i] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ShapeException("ShapesDoNotBroadcast", $"The shapes {left} and {right} do not go together: axis -{i} has {a} values on the left and {b} on the right. Lengths must be equal, or one of them 1.");
            lengths[^i] = a == 1 ? b : a;
        }

        return new Shape(lengths);
    }

    private int this[Index fromEnd] => _lengths[fromEnd];

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Shape? other) =>
        other is not null && (ReferenceEquals(this, other) || _lengths.AsSpan().SequenceEqual(other._lengths));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var length in _lengths)
            hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>The lengths as people write them: <c>(3, 4)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _lengths)})";
}
