using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>
/// A value at points side by side that each differ from one point in one entry of one input. It is the same at all of them, or changed, and then
/// known only where it changes: along each axis that is everywhere, or at one index, which depends on the entry.
/// </summary>
internal sealed class PerturbedNode
{
    private readonly Node? _value;

    /// <summary>A value that is the same at all points.</summary>
    public PerturbedNode(PerturbedGraph graph, Node original)
    {
        (Graph, Original) = (graph, original);
        Indices = new EntryIndex?[original.Shape.Rank];
    }

    /// <summary>A value that changes.</summary>
    /// <param name="graph">The graph it belongs to.</param>
    /// <param name="original">The value at the one point.</param>
    /// <param name="value">The changed entries, in the shape that <see cref="PerturbedGraph.ShapeOf"/> gives.</param>
    /// <param name="indices">For each axis the index at which the value changes, null where that is everywhere.</param>
    public PerturbedNode(PerturbedGraph graph, Node original, Node value, EntryIndex?[] indices) =>
        (Graph, Original, _value, Indices) = (graph, original, value, indices);

    /// <summary>The graph that the values belong to.</summary>
    public PerturbedGraph Graph { get; }

    /// <summary>The node of the graph that is being evaluated.</summary>
    public Node Original { get; }

    /// <summary>Whether the value differs between the points.</summary>
    public bool IsChanged => _value is not null;

    /// <summary>For each axis the index at which the value changes, null where that is everywhere; all null for a value that does not change.</summary>
    public EntryIndex?[] Indices { get; }

    /// <summary>What the changed entries are at the one point.</summary>
    public Node BeforeChange => Graph.AtPoint(Original, Indices);

    /// <summary>The values at given indices and, along axes without one, everywhere: entries of a changed value that do not change are filled in.</summary>
    public Node At(EntryIndex?[] indices)
    {
        if (_value is null)
            return Graph.AtPoint(Original, indices);
        var value = _value;
        for (var axis = 0; axis < indices.Length; axis++)
            if (Indices[axis] is { } index && indices[axis] is null)
                value = Op.Where(Graph.Mark(index, axesAfter: Indices.Length - axis - 1), value, Graph.AtPoint(Original, [.. indices[..(axis + 1)], .. Indices[(axis + 1)..]]));
        return value;
    }

    /// <summary>The values everywhere.</summary>
    public Node Whole() => At(new EntryIndex?[Indices.Length]);

    /// <summary>The indices at which the value changes, but everywhere along one axis.</summary>
    public EntryIndex?[] IndicesWithout(int axis)
    {
        var indices = (EntryIndex?[])Indices.Clone();
        indices[axis] = null;
        return indices;
    }

    /// <summary>The result of an operation that mixes the entries along one axis, and treats all indices of the other axes alike.</summary>
    public PerturbedNode Along(int axis, Node result)
    {
        var indices = IndicesWithout(axis);
        return new PerturbedNode(Graph, result, Graph.Apply(result.Operation, At(indices)), indices);
    }

    /// <summary>Where the result of an elementwise operation changes: at the index at which all changed operands do, or else everywhere.</summary>
    public static EntryIndex?[] CommonIndices(Shape result, ReadOnlySpan<PerturbedNode> operands)
    {
        var indices = new EntryIndex?[result.Rank];
        for (var axis = 0; axis < indices.Length; axis++)
        {
            EntryIndex? common = null;
            var first = true;
            foreach (var operand in operands)
            {
                if (!operand.IsChanged)
                    continue;
                var own = axis - result.Rank + operand.Indices.Length;
                var index = own >= 0 && operand.Original.Shape[own] == result[axis] ? operand.Indices[own] : null;
                common = first || index == common ? index : null;
                first = false;
            }

            indices[axis] = common;
        }

        return indices;
    }

    /// <summary>Indices of a result as they are for an operand that is stretched to it.</summary>
    public static EntryIndex?[] BeforeStretching(Shape operand, EntryIndex?[] indices)
    {
        var own = indices[(indices.Length - operand.Rank)..];
        for (var axis = 0; axis < own.Length; axis++)
            if (operand[axis] == 1)
                own[axis] = null;
        return own;
    }
}
