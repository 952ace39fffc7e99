using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A derivative that was taken by a wrong rule somewhere in the graph: everywhere, in one layer, or in one place.</summary>
internal sealed class WrongDerivative : CircuitHypothesis
{
    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit) =>
        Explain(evidence, circuit, [.. new ActivationForms(evidence.Sweeps[0]).Rules, .. WrongRules.All, .. TransposedWeights.Rules(evidence, circuit), .. LastRow.Rules]);
}
