namespace GradTools.Differentiation.Diagnoses;

/// <summary>Entries that have the values of the places before or after them: in a vector, along the rows or the columns of a matrix, or in the gradient as a whole.</summary>
internal sealed class ShiftedEntries : IHypothesis
{
    /// <summary>Fewer moved entries than this could be a coincidence, or two that are swapped.</summary>
    private const int Fewest = 2;

    /// <summary>The shortest run in which a shift can be told from a swap.</summary>
    private const int Shortest = 3;

    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        var parameters = evidence.FailingParameters.ToList();
        List<int[][]> layouts = [[.. parameters.SelectMany(Rows)], [.. parameters.Select(parameter => parameter.Indices.ToArray())], [[.. Enumerable.Range(0, evidence.Elements.Count)]]];
        if (parameters.TrueForAll(parameter => parameter.Columns > 0))
            layouts.Insert(1, [.. parameters.SelectMany(Columns)]);
        foreach (var layout in layouts)
            foreach (var shift in (int[])[-1, 1])
                if (Explain(evidence, shift, layout, parameters) is { } found)
                    return found;
        return null;
    }

    private static IEnumerable<int[]> Rows(ParameterEntries parameter) => parameter.Columns == 0
        ? [[.. parameter.Indices]]
        : Enumerable.Range(0, parameter.Rows).Select(row => Enumerable.Range(parameter.Start + row * parameter.Columns, parameter.Columns).ToArray());

    private static IEnumerable<int[]> Columns(ParameterEntries parameter) => Enumerable.Range(0, parameter.Columns)
        .Select(column => Enumerable.Range(0, parameter.Rows).Select(row => parameter.Start + row * parameter.Columns + column).ToArray());

    private static GradientDiagnosis? Explain(CheckEvidence evidence, int shift, int[][] runs, List<ParameterEntries> parameters)
    {
        if (Array.Exists(runs, run => run.Length < Shortest))
            return null;
        var sources = new Dictionary<int, int>();
        var edges = new Dictionary<int, int>();
        foreach (var run in runs)
            for (var i = 0; i < run.Length; i++)
                if (i + shift >= 0 && i + shift < run.Length)
                    sources[run[i]] = run[i + shift];
                else if (evidence.IsFailing(run[i]))
                    edges[run[i]] = run[(i + shift + run.Length) % run.Length];
        var moved = evidence.Failing.Where(i => sources.TryGetValue(i, out var source) && !evidence.At.IsZero(source)).ToList();
        // What falls off the end may come back at the other, or the place be left as it is, or hold anything else.
        if (moved.Count < Fewest || !evidence.Explains([.. sources.Keys, .. edges.Keys], (sample, i) => sources.TryGetValue(i, out var source) ? sample.Truth[source] : sample.Analytic[i]))
            return null;
        var where = string.Join(" and ", parameters.Select(parameter => parameter.Name));
        var example = evidence.Elements[moved[0]].Name;
        return new(GradientDiagnosisKind.OffByOneIndex, $"The entries of {where} are one place off: {example} has the value that belongs to {evidence.Elements[sources[moved[0]]].Name}, {(shift < 0 ? "before" : "after")} it.");
    }
}
