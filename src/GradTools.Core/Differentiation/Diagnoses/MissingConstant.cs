namespace GradTools.Differentiation.Diagnoses;

/// <summary>A constant that is missing in every entry alike.</summary>
internal sealed class MissingConstant : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence) => evidence.Failing.Count * evidence.Samples.Count < 2
        ? null
        : MissingPenalty.Explain(evidence, _ => 1, k => $"{k} everywhere: the gradient of a term linear in the parameter, such as lambda * |w| for positive w, is missing");
}
