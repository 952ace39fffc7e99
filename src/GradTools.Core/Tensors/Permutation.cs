namespace GradTools.Tensors;

/// <summary>Rules for reordering and regrouping axes.</summary>
internal static class Permutation
{
    /// <summary>The axis order with every axis counted from the start; refuses anything but a permutation.</summary>
    public static int[] Normalize(ReadOnlySpan<int> order, Shape shape)
    {
        var axes = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            axes[i] = shape.NormalizeAxis(order[i]);
        if (axes.Length != shape.Rank || axes.Distinct().Count() != axes.Length)
            throw new ShapeException("NotAPermutation", $"({string.Join(", ", axes)}) does not name each of the {shape.Rank} axes of {shape} once.");
        return axes;
    }

    /// <summary>The shape after reordering, and the strides that walk the source in that order.</summary>
    public static (Shape Shape, int[] Strides) Apply(ReadOnlySpan<int> order, Shape shape)
    {
        var lengths = new int[order.Length];
        var strides = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            lengths[i] = shape[order[i]];
            strides[i] = shape.Around(order[i]).Inner;
        }

        return (Shape.Of(lengths), strides);
    }

    /// <summary>The new shape, with a length of -1 worked out.</summary>
    public static Shape Reshaped(Shape shape, ReadOnlySpan<int> lengths)
    {
        var result = lengths.ToArray();
        var open = Array.IndexOf(result, -1);
        if (open >= 0)
        {
            result[open] = 1;
            var rest = Shape.Of(result).Count;
            result[open] = rest == 0 ? 0 : shape.Count / rest;
        }

        var reshaped = Shape.Of(result);
        if (reshaped.Count != shape.Count)
            throw new ShapeException("ReshapeCountMismatch", $"The shape {shape} holds {shape.Count} values; ({string.Join(", ", lengths.ToArray())}) does not.");
        return reshaped;
    }
}
