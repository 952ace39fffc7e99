namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that stay what they are at other points, where the right ones change: left over from an earlier call.</summary>
internal sealed class FrozenEntries : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        // A constant formula does not change either: so only among other entries that do, and with a number that nobody writes down.
        if (!evidence.HasWitnesses || evidence.Failing.Any(i => IsWritten(evidence.At.Analytic[i])) || evidence.FailingParameters.All(parameter => parameter.Indices.All(evidence.IsFailing)) || !evidence.Failing.All(i => evidence.Samples.All(sample => sample.Analytic[i].Equals(evidence.At.Analytic[i])) && evidence.Samples.Skip(1).Any(sample => sample.Truth[i] != evidence.At.Truth[i])))
            return null;
        var first = evidence.Failing[0];
        return new(GradientDiagnosisKind.StaleEntry, $"{Wording.Capital(evidence.Share())} does not change with the point, as if left over from an earlier one: {evidence.Elements[first].Name} is {Wording.Text(evidence.At.Analytic[first])} and should be {Wording.Text(evidence.At.Truth[first])} here.");
    }

    private static bool IsWritten(double value) => value == Math.Round(value, 3);
}
