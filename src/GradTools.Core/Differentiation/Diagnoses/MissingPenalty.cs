namespace GradTools.Differentiation.Diagnoses;

/// <summary>X</summary>
internal sealed class MissingPenalty : IHypothesis
{
    /// <summary>To how many digits k is rounded for people.</summary>
    private const int Digits = 6;

    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        if (evidence.Failing.Count * evidence.Samples.Count < 2 || Missing(evidence) is not { } missing)
            return null;
        // The graph tells a term that is missing from one that is there with another sign or factor.
        return new WrongTerm().Explain(evidence) is { Kind: not GradientDiagnosisKind.MissingTerm } wrong ? wrong : missing;
    }

    private static GradientDiagnosis? Missing(CheckEvidence evidence)
    {
        var hasSigns = evidence.Failing.Select(i => Math.Sign(evidence.At.Point[i % evidence.At.Point.Length])).Distinct().Count() > 1;
        return Explain(evidence, x => x, k => $"{k} times the parameter: the gradient of a regularisation term lambda / 2 * |w|^2 with lambda = {k}, which is lambda * w, is missing")
            ?? (!hasSigns ? null : Explain(evidence, x => Math.Sign(x), k => $"{k} times the sign of the parameter: the gradient of a regularisation term lambda * |w| with lambda = {k} is missing"));
    }

    /// <summary>Whether what is missing is k times a function of the variable, with the same k everywhere.</summary>
    public static GradientDiagnosis? Explain(CheckEvidence evidence, Func<double, double> shape, Func<string, string> message)
    {
        var at = evidence.At;
        // The slopes of several functions have the variables once for each.
        double X(CheckSample sample, int i) => shape(sample.Point[i % sample.Point.Length]);
        var largest = evidence.Failing.MaxBy(i => Math.Abs(X(at, i)));
        var k = (at.Truth[largest] - at.Analytic[largest]) / X(at, largest);
        if (!double.IsFinite(k) || !evidence.Explains(evidence.Failing, (sample, i) => sample.Truth[i] - k * X(sample, i)))
            return null;
        // With two entries, and others in the same parameter that pass, the same k is too likely by chance.
        var whole = evidence.FailingParameters.All(parameter => parameter.Indices.All(i => evidence.IsFailing(i) || X(at, i) == 0));
        if (evidence.Failing.Count < 3 && !whole && !evidence.HasWitnesses)
            return null;
        return new(GradientDiagnosisKind.MissingTerm, k > 0 || shape(2) == 1
            ? $"In {evidence.Share()} the difference from the right slope is {message(Text(k))}."
            : $"{Wording.Capital(evidence.Share())} holds {Text(-k)} times the {(shape(2) == 2 ? "parameter" : "sign of the parameter")} too much: a regularisation term is there that the function does not have, or counts too often.");
    }

    private static string Text(double k) => Wording.Text(Math.Round(k, Math.Clamp(Digits - (int)Math.Ceiling(Math.Log10(Math.Abs(k))), 0, 15)));
}
