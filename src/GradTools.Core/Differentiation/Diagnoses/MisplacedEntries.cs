namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that have the values of one another: swapped or permuted.</summary>
internal sealed class MisplacedEntries : IHypothesis
{
    private const int Shown = 3;

    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        if (evidence.Failing.Count < 2)
            return null;
        var places = evidence.Failing.OrderBy(i => evidence.At.Analytic[i]).ToArray();
        var sources = evidence.Failing.OrderBy(i => evidence.At.Truth[i]).ToArray();
        var moves = places.Zip(sources).ToDictionary(pair => pair.First, pair => pair.Second);
        if (!evidence.Explains(moves.Keys, (sample, i) => sample.Truth[moves[i]]))
            return null;
        return new(GradientDiagnosisKind.WrongIndex, places.Length == 2
            ? $"{evidence.Names([evidence.Failing[0]])} and {evidence.Names([evidence.Failing[1]])} are swapped."
            : $"The right values are there, but in other places: {Moves(evidence, moves)}.");
    }

    public static string Moves(CheckEvidence evidence, IEnumerable<KeyValuePair<int, int>> moves) =>
        string.Join(", ", moves.OrderBy(move => move.Key).Take(Shown).Select(move => $"{evidence.Elements[move.Key].Name} has the value of {evidence.Elements[move.Value].Name}"));
}
