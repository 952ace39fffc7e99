namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that have the value of some other entry: that before them, because they were not computed anew, or any other.</summary>
internal sealed class CopiedEntries : IHypothesis
{
    /// <summary>Among more entries than this the value of another is found by chance.</summary>
    private const int MostToSearch = 200;

    public GradientDiagnosis? Explain(CheckEvidence evidence) => evidence.Elements.Count > MostToSearch ? null : Kept(evidence) ?? Copied(evidence);

    private static GradientDiagnosis? Kept(CheckEvidence evidence)
    {
        var (source, last) = (evidence.Failing[0] - 1, evidence.Failing[^1]);
        if (source < 0 || last - source != evidence.Failing.Count || evidence.At.IsZero(source) || evidence.Elements[source].Parameter != evidence.Elements[last].Parameter)
            return null;
        return evidence.Explains(evidence.Failing, (sample, _) => sample.Truth[source])
            ? new(GradientDiagnosisKind.StaleEntry, $"{evidence.Names(evidence.Failing)} still has the value of {evidence.Elements[source].Name}, {Wording.Text(evidence.At.Truth[source])}; it should be {Wording.Text(evidence.At.Truth[evidence.Failing[0]])}.")
            : null;
    }

    private static GradientDiagnosis? Copied(CheckEvidence evidence)
    {
        var sources = new Dictionary<int, int>();
        foreach (var i in evidence.Failing)
        {
            var source = Enumerable.Range(0, evidence.Elements.Count)
                .Where(j => !evidence.At.IsZero(j) && evidence.At.Explains(i, evidence.At.Truth[j])).DefaultIfEmpty(-1).MinBy(j => Math.Abs(j - i));
            if (source < 0)
                return null;
            sources[i] = source;
        }

        return evidence.Explains(evidence.Failing, (sample, i) => sample.Truth[sources[i]])
            ? new(GradientDiagnosisKind.WrongIndex, $"Entries belong to other places: {MisplacedEntries.Moves(evidence, sources)}.")
            : null;
    }
}
