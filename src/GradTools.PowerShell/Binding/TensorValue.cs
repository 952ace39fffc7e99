using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.Tensors;

namespace GradTools.PowerShell.Binding;

/// <summary>Tensors as a user writes them: numbers, arrays of any rank, lists in lists.</summary>
internal static class TensorValue
{
    /// <summary>The tensor with the values and the shape of nested lists.</summary>
    /// <exception cref="InvalidValueException"><c>NotANumber</c> or <c>NestedTooDeeply</c>.</exception>
    /// <exception cref="ShapeException"><c>JaggedValue</c>.</exception>
    public static Tensor From(object? value)
    {
        if (Unwrap(value) is Tensor tensor)
            return tensor;
        var values = new List<double>();
        var shape = Append(value, values, 0);
        return Tensor.From([.. values], Shape.Of(shape));
    }

    private static int[] Append(object? value, List<double> values, int depth)
    {
        value = Unwrap(value);
        if (value is Tensor tensor)
        {
            values.AddRange(tensor.ToArray());
            return tensor.Shape.ToArray();
        }

        if (value is Array { Rank: > 1 } block)
        {
            foreach (var item in block)
                values.Add(Number(item));
            return [.. Enumerable.Range(0, block.Rank).Select(block.GetLength)];
        }

        if (value is not IList list)
        {
            values.Add(Number(value));
            return [];
        }

        int[]? inner = null;
        for (var i = 0; i < list.Count; i++)
        {
            var shape = Append(list[i], values, Nesting.Below(depth));
            inner ??= shape;
            if (!inner.AsSpan().SequenceEqual(shape))
                throw new ShapeException("JaggedValue", $"Item {i} of a list has the shape {Shape.Of(shape)}, the items before it {Shape.Of(inner)}. A tensor needs rows of one length.");
        }

        return [list.Count, .. inner ?? []];
    }

    private static double Number(object? value)
    {
        value = Unwrap(value);
        if (value is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        return value is IConvertible and not (string or DateTime or bool or char)
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : throw new InvalidValueException("NotANumber", $"'{value ?? "$null"}' is not a number.{UnevaluatedText.Advice(value)}");
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
