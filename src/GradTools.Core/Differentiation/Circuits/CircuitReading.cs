using GradTools.Differentiation.Diagnoses;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Circuits;

/// <summary>Reads a recorded circuit at a point: the value of every gate, and the gradient of the result in it.</summary>
internal static class CircuitReading
{
    /// <summary>The circuit as data.</summary>
    /// <param name="circuit">The graph as it was written; it has one result.</param>
    /// <param name="point">The point.</param>
    /// <param name="collapse">The formulas to show as one gate.</param>
    public static ComputationGraph At(Circuit circuit, double[] point, IReadOnlyCollection<GateForm> collapse)
    {
        var output = circuit.Outputs[0];
        var gates = new Gates(circuit, collapse).Shown;
        var values = new NodeValues(circuit.Inputs, point);
        var variable = Variable(gates);
        var wanted = gates.Where(gate => variable.Contains(gate.Node)).Select(gate => gate.Node).ToArray();
        var gradients = ReverseMode.Gradients(output, wanted).Select((gradient, i) => (wanted[i], gradient)).ToDictionary();
        var ids = gates.Select((gate, i) => (gate.Node, i)).ToDictionary();
        var groups = new GroupList(circuit.Groups);
        var nodes = gates.Select((gate, i) =>
        {
            var source = gate.Operation is Input or Constant ? null : circuit.Source(gate.Node);
            var name = (gate.Operation as Input)?.Label;
            return new ComputationNode(i, gate.Operation.Name, [.. gate.Inputs.Select(input => ids[input])], values.Of(gate.Node), gradients.TryGetValue(gate.Node, out var gradient) ? values.Of(gradient) : null)
            {
                Name = name,
                Text = name is null ? source?.Text : $"${name}",
                Line = source?.Line,
                Column = source?.Column,
                LocalDerivatives = gate.Inputs.Select((input, k) => variable.Contains(input) ? Local(gate, k, values) : null).ToArray(),
                Group = gate.Operation is Input ? null : groups.Of(gate.Node),
            };
        }).ToArray();
        return new ComputationGraph(CircuitMarks.On(nodes), ids[output], groups.All);
    }

    /// <summary>The nodes that depend on a variable.</summary>
    private static HashSet<Node> Variable(IReadOnlyList<Gate> gates)
    {
        var variable = new HashSet<Node>();
        foreach (var gate in gates)
            if (gate.Operation is Input || gate.Inputs.Any(variable.Contains))
                variable.Add(gate.Node);
        return variable;
    }

    private static object? Local(Gate gate, int input, NodeValues values)
    {
        var isEntrywise = gate.Operation is ElementwiseOperation && gate.Inputs[input].Shape.Equals(gate.Node.Shape);
        if (!isEntrywise && !(gate.Node.Shape.IsScalar && gate.Inputs[input].Shape.IsScalar))
            return null;
        return ComputationNode.Plain(gate.Derivative(input) is { } derivative ? values.Of(derivative) : Tensor.Full(gate.Node.Shape, 0));
    }
}
