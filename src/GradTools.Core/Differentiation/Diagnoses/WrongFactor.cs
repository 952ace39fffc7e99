namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that are all off by one factor, or by one factor a parameter.</summary>
/// <param name="plainOnly">Whether only integers and their inverses are considered.</param>
internal sealed class WrongFactor(bool plainOnly) : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        if (Of(evidence, evidence.Failing) is { } factor && evidence.Explains(evidence.Failing, (sample, i) => factor * sample.Truth[i]))
            return new(GradientDiagnosisKind.ConstantFactor, $"{Wording.Capital(evidence.Share())} is {Wording.Text(factor)} times what it should be{Factor.Reason(factor, evidence.Divisors)}.");
        var parameters = evidence.FailingParameters.ToList();
        var factors = parameters.ConvertAll(parameter => Of(evidence, [.. evidence.FailingIn(parameter)]));
        if (parameters.Count < 2 || factors.Contains(null))
            return null;
        var own = parameters.Zip(factors).SelectMany(pair => evidence.FailingIn(pair.First).Select(i => (i, pair.Second!.Value))).ToDictionary();
        if (!evidence.Explains(evidence.Failing, (sample, i) => own[i] * sample.Truth[i]))
            return null;
        var list = string.Join(", ", parameters.Zip(factors, (parameter, each) => $"{parameter.Name} is {Wording.Text(each!.Value)} times what it should be{Factor.Reason(each.Value, evidence.Divisors)}"));
        return new(GradientDiagnosisKind.ConstantFactor, $"Each parameter is off by a factor of its own: {list}.");
    }

    private double? Of(CheckEvidence evidence, IReadOnlyList<int> entries)
    {
        var at = evidence.At;
        var largest = entries.MaxBy(i => Math.Abs(at.Truth[i]));
        var factor = Factor.Rounded(at.Analytic[largest] / at.Truth[largest]);
        if (!double.IsFinite(factor) || factor == 0 || !entries.All(i => at.Explains(i, factor * at.Truth[i])))
            return null;
        // A single entry, or a few among many, may have any ratio by chance, unless it holds at other points too.
        var several = evidence.HasWitnesses || (entries.Count > 1 && evidence.FailingParameters.All(evidence.FailsEverywhere));
        return (several ? !plainOnly || Factor.IsCount(factor) : Factor.IsPlain(factor)) ? factor : null;
    }
}
