using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A gradient whose formula is right, but for the sign of a term in a sum that it uses the value of: the 2 (u + v) of a square (u - v)^2.</summary>
internal sealed class WrongSign : CircuitHypothesis
{
    /// <summary>In a graph with more nodes this is not tried, as the graph is computed anew for each term.</summary>
    private const int LargestCircuit = 300;

    /// <summary>How many terms of a sum are tried, from its end.</summary>
    private const int MostTerms = 8;

    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit)
    {
        var nodes = evidence.Sweeps[0].Nodes;
        if (nodes.Count > LargestCircuit || (!evidence.HasWitnesses && evidence.Failing.Count == 1))
            return null;
        for (var fromEnd = 1; fromEnd <= MostTerms; fromEnd++)
            foreach (var sums in NodeGroups.Of(circuit, nodes, node => Terms(node).Count is > 1 and var count && count >= fromEnd))
                if (Explains(evidence, Changed(circuit, nodes, sums, fromEnd)))
                    return new(GradientDiagnosisKind.SignFlipped, $"A term has the wrong sign where the gradient uses the value of {Where(sums, circuit)}: {Name(Terms(sums.MinBy(sum => sum.Id)!)[^fromEnd].Term, circuit)}{In(evidence)}.");

        return null;
    }

    private static bool Explains(CheckEvidence evidence, Circuit changed) => evidence.ExplainsChange(Concerned(evidence), sample =>
    {
        var right = evidence.Sweeps[sample].Right;
        return [.. new CircuitSweep(changed, evidence.Samples[sample].Point).Right.Zip(right, (found, wanted) => found - wanted)];
    });

    /// <summary>The circuit in which some sums have the value that they would have with a term of the other sign, and the derivatives that they have.</summary>
    private static Circuit Changed(Circuit circuit, IReadOnlyList<Node> nodes, IReadOnlySet<Node> sums, int fromEnd)
    {
        var copies = new Dictionary<Node, Node>();
        foreach (var node in nodes)
        {
            var copy = node.Inputs.Any(copies.ContainsKey) ? node.Graph.Apply(node.Operation, [.. node.Inputs.Select(Copy)]) : node;
            if (sums.Contains(node))
            {
                var (term, sign) = Terms(node)[^fromEnd];
                copy += node.Graph.Apply(Unary<StopGradient>.Instance, Copy(term)) * (-2 * sign);
            }

            if (!ReferenceEquals(copy, node))
                copies.Add(node, copy);
        }

        return new Circuit(circuit.Inputs, [.. circuit.Outputs.Select(Copy)]);

        Node Copy(Node node) => copies.GetValueOrDefault(node, node);
    }

    /// <summary>A term in words. Equal constants are one node, whose script text may be anywhere.</summary>
    private static string Name(Node term, Circuit circuit) => term.ConstantValue is null ? NodeText.Short(term, circuit) : "the constant";

    /// <summary>The terms of a sum with their signs; a node that is no sum is its own only one.</summary>
    private static List<(Node Term, int Sign)> Terms(Node sum) => sum.Operation switch
    {
        Binary<Add> => [.. Terms(sum.Inputs[0]), (sum.Inputs[1], 1)],
        Binary<Subtract> => [.. Terms(sum.Inputs[0]), (sum.Inputs[1], -1)],
        _ => [(sum, 1)],
    };
}
