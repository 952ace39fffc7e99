using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Numbers multiplied one by one, where entry [j, i] of a square matrix was used on the way back in place of [i, j].</summary>
internal static class TransposedWeights
{
    public static IEnumerable<WrongRule> Rules(CheckEvidence evidence, Circuit circuit)
    {
        if (evidence.Elements.Count != evidence.At.Point.Length)
            yield break;
        Dictionary<Node, int>? entries = null;
        foreach (var matrix in evidence.Parameters)
        {
            if (matrix.Rows < 2 || matrix.Rows != matrix.Columns)
                continue;
            entries ??= Entries(evidence.Sweeps[0], circuit);
            var transposed = entries.Where(entry => entry.Value >= matrix.Start && entry.Value < matrix.Start + matrix.Count).ToDictionary(entry => entry.Key, entry => Entry(circuit, Transposed(matrix, entry.Value)));
            yield return new(
                GradientDiagnosisKind.Transposed,
                node => node.Operation is Binary<Multiply> && node.Inputs.Any(transposed.ContainsKey),
                (node, input, gradient) => transposed.TryGetValue(node.Inputs[1 - input], out var other) ? gradient * other : CircuitSweep.Pull(node, input, gradient),
                where => $"The gradient goes back through {where} with {matrix.Name} in place of its transpose");
        }
    }

    private static int Transposed(ParameterEntries matrix, int entry)
    {
        var (row, column) = Math.DivRem(entry - matrix.Start, matrix.Columns);
        return matrix.Start + column * matrix.Columns + row;
    }

    /// <summary>The nodes that are single entries of the point, taken out of it by slices and the like, with their places in it.</summary>
    private static Dictionary<Node, int> Entries(CircuitSweep sweep, Circuit circuit)
    {
        var places = new NodeValues(circuit.Inputs, [.. Enumerable.Range(0, circuit.Inputs.Sum(input => input.Shape.Count)).Select(i => (double)i)]);
        var taken = new HashSet<Node>(circuit.Inputs);
        var entries = new Dictionary<Node, int>();
        foreach (var node in sweep.Nodes)
        {
            if (node.Operation is Reshape or Slice or Transpose or Gather && taken.Contains(node.Inputs[0]))
                taken.Add(node);
            if (node.Shape.Count == 1 && taken.Contains(node))
                entries[node] = (int)places.Of(node).ToScalar();
        }

        return entries;
    }

    private static Node Entry(Circuit circuit, int place)
    {
        foreach (var input in circuit.Inputs)
        {
            if (place < input.Shape.Count)
                return input.Shape.Count == 1 ? input : input.Reshape(Shape.Of(input.Shape.Count)).Slice(0, place, 1).Reshape(Shape.Scalar);
            place -= input.Shape.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }
}
