using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The constant derivative of a linear inner function left out, such as the 3 of sin(3 x).</summary>
internal sealed class InnerConstant : CircuitHypothesis
{
    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit)
    {
        var inner = InnerNodes.Of(evidence.Sweeps[0].Nodes);
        return Explain(evidence, circuit, [Rule(inner, 0), Rule(inner, 1)]);
    }

    private static WrongRule Rule(HashSet<Node> inner, int constant) => new(
        GradientDiagnosisKind.MissingChainFactor,
        node => node.Operation is Binary<Multiply> && node.Inputs[constant].ConstantValue is not null && inner.Contains(node),
        (node, input, gradient) => WrongRules.Through(node, input, gradient),
        where => $"The inner derivative was left out: the constant factor of {where}");
}
