using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The derivative of an inner function left out as a whole: f'(u) in place of f'(u) u', whatever u is made of.</summary>
internal sealed class InnerDerivative : CircuitHypothesis
{
    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit)
    {
        var sweep = evidence.Sweeps[0];
        var arguments = sweep.Nodes.SelectMany(node => node.Inputs.Where(input => InnerNodes.IsCurved(node, input))).Where(node => node.Inputs.Count > 0 && sweep.Depends.Contains(node)).ToHashSet();
        foreach (var nodes in NodeGroups.Of(circuit, sweep.Nodes, arguments.Contains))
            if (evidence.ExplainsChange(Concerned(evidence), sample => evidence.Sweeps[sample].Skip(nodes)))
                // Where the inner derivative is -1, the sign is the simpler thing to say.
                return new WrongTerm().Explain(evidence) is { Kind: GradientDiagnosisKind.SignFlipped } sign ? sign : new(GradientDiagnosisKind.MissingChainFactor, $"The inner derivative was left out: that of {Where(nodes, circuit)}{In(evidence)}.");
        return null;
    }
}
