namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that have the opposite sign.</summary>
internal sealed class FlippedSign : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence) => evidence.Explains(evidence.Failing, (sample, i) => -sample.Truth[i])
        ? new(GradientDiagnosisKind.SignFlipped, $"The sign of {evidence.Share()} is wrong: analytic and numerical slope differ in nothing else.")
        : null;
}
