using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>Complex arithmetic as a transformation from graph to graph: a value at x + iy as its real and imaginary parts, which are nodes like any others.</summary>
internal static class Complexification
{
    /// <summary>The value of a node when some inputs have imaginary parts.</summary>
    /// <param name="output">What is evaluated.</param>
    /// <param name="inputs">The inputs that become complex; they stay their own real parts.</param>
    /// <param name="imaginary">Their imaginary parts, of the same shapes, in the same graph.</param>
    /// <exception cref="InvalidValueException"><c>NoComplexValue</c> for an operation that is not defined on complex numbers.</exception>
    public static ComplexNode Of(Node output, IReadOnlyList<Node> inputs, IReadOnlyList<Node> imaginary)
    {
        var values = new ComplexNode?[output.Id + 1];
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i].Id <= output.Id)
                values[inputs[i].Id] = new ComplexNode(inputs[i], imaginary[i]);
        var needed = Needed(output);
        for (var id = 0; id <= output.Id; id++)
            if (needed[id])
                values[id] ??= Value(output.Graph.Nodes[id], values);
        return values[output.Id]!.Value;
    }

    private static ComplexNode Value(Node node, ComplexNode?[] values)
    {
        var operands = node.Inputs.Select(input => values[input.Id]!.Value).ToArray();
        if (Array.TrueForAll(operands, operand => operand.Imaginary is null))
            return new ComplexNode(node);
        var value = node.Operation.Complex(node, operands)
            ?? throw new InvalidValueException("NoComplexValue", $"The operation {node.Operation.Name} has no value for complex numbers. Take another method of differentiation.");
        return new ComplexNode(value.Real.BroadcastTo(node.Shape), value.Imaginary?.BroadcastTo(node.Shape));
    }

    private static bool[] Needed(Node output)
    {
        var needed = new bool[output.Id + 1];
        needed[output.Id] = true;
        for (var id = output.Id; id >= 0; id--)
            if (needed[id])
                foreach (var input in output.Graph.Nodes[id].Inputs)
                    needed[input.Id] = true;
        return needed;
    }
}
