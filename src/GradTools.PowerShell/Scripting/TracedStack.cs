using System.Collections;
using GradTools.Graphs.Operations;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>Tensors put together from numbers some of which are recorded.</summary>
internal static class TracedStack
{
    /// <summary>The tensor of nested lists, or null when nothing in them is recorded.</summary>
    /// <exception cref="ShapeException"><c>JaggedValue</c>.</exception>
    public static TracedValue? From(object? value) =>
        NumberConversion.HasTraced(value) && Session(value, 0) is { } session ? Stack(session, value, 0) : null;

    /// <summary>The tensor of a two-dimensional array.</summary>
    public static TracedValue? From(TraceSession session, object[,] matrix) =>
        Stack(session, Enumerable.Range(0, matrix.GetLength(0)).Select(i => Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix[i, j]).ToArray()).ToArray(), 0);

    private static TraceSession? Session(object? value, int depth) => PlainValue.Unwrap(value) switch
    {
        TracedValue traced => traced.Session,
        string or null => null,
        IEnumerable items => items.Cast<object?>().Select(item => Session(item, Nesting.Below(depth))).FirstOrDefault(session => session is not null),
        _ => null,
    };

    private static TracedValue Stack(TraceSession session, object? value, int depth)
    {
        var plain = PlainValue.Unwrap(value);
        if (session.Lift(plain is object[,] ? null : plain) is { } single)
            return single;
        if (plain is object[,] matrix)
            return From(session, matrix)!;
        if (plain is not IEnumerable items)
            throw new InvalidValueException("NotANumber", $"'{plain ?? "$null"}' is not a number.");
        var parts = items.Cast<object?>().Select(item => Stack(session, item, Nesting.Below(depth))).ToArray();
        if (Array.Find(parts, part => !part.Node.Shape.Equals(parts[0].Node.Shape)) is { } other)
            throw new ShapeException("JaggedValue", $"An item of a list has the shape {other.Node.Shape}, the first one {parts[0].Node.Shape}. A tensor needs rows of one length.");
        var row = Shape.Of([1, .. parts[0].Node.Shape.ToArray()]);
        return session.Record(nodes => nodes[0].Graph.Apply(new Concatenate(0), Array.ConvertAll(nodes, node => node.Reshape(row))), parts);
    }
}
