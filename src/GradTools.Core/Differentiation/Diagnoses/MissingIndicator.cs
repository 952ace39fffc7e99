using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The indicator of a maximum, a ReLU, a hinge or a choice left out: the gradient flows also into what was not chosen.</summary>
internal sealed class MissingIndicator : CircuitHypothesis
{
    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit) => Explain(evidence, circuit, WrongRules.Indicators);
}
