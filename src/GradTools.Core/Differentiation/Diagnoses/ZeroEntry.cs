namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that are zero and should not be: nothing was ever stored there.</summary>
internal sealed class ZeroEntry : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        if (!evidence.Failing.All(i => evidence.At.Analytic[i] == 0) || !evidence.Explains(evidence.Failing, (_, _) => 0))
            return null;
        var first = evidence.Failing[0];
        return new(GradientDiagnosisKind.StaleEntry, $"{Wording.Capital(evidence.Share())} is left at zero; {evidence.Elements[first].Name} should be {Wording.Text(evidence.At.Truth[first])}.");
    }
}
