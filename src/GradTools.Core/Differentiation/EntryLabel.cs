using GradTools.Tensors;

namespace GradTools.Differentiation;

/// <summary>What people call one number of a flattened point, or the derivative of an output in it.</summary>
/// <param name="Parameter">The parameter it belongs to.</param>
/// <param name="Index">Its place there, such as <c>[2]</c> or <c>[1, 3]</c>; empty for a scalar.</param>
/// <param name="Output">Which number of several is differentiated, such as <c>[0]</c>; empty where there is only one.</param>
internal readonly record struct EntryLabel(string Parameter, string Index, string Output = "")
{
    /// <summary>The labels of tensors flattened one after another.</summary>
    public static IReadOnlyList<EntryLabel> Of(params (string Parameter, Shape Shape)[] parameters)
    {
        var labels = new List<EntryLabel>(parameters.Sum(p => p.Shape.Count));
        foreach (var (parameter, shape) in parameters)
            for (var i = 0; i < shape.Count; i++)
                labels.Add(new EntryLabel(parameter, IndexText(shape, i)));
        return labels;
    }

    private static string IndexText(Shape shape, int position)
    {
        if (shape.IsScalar)
            return "";
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        return $"[{string.Join(", ", index)}]";
    }
}
