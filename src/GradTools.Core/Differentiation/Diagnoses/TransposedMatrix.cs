namespace GradTools.Differentiation.Diagnoses;

/// <summary>Matrices whose gradient is the transpose of the right one.</summary>
internal sealed class TransposedMatrix : IHypothesis
{
    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        var matrices = evidence.FailingParameters.ToList();
        if (evidence.Failing.Count < 2 || !matrices.TrueForAll(matrix => matrix.Rows > 1 && matrix.Columns > 1))
            return null;
        var sources = new Dictionary<int, int>();
        foreach (var matrix in matrices)
            for (var i = 0; i < matrix.Count; i++)
            {
                // Laid out column by column: for a square matrix the transpose, for others the transpose read row by row.
                var (column, row) = Math.DivRem(i, matrix.Rows);
                sources[matrix.Start + i] = matrix.Start + row * matrix.Columns + column;
            }

        return evidence.Explains(sources.Keys, (sample, i) => sample.Truth[sources[i]])
            ? new(GradientDiagnosisKind.Transposed, $"The gradient of {string.Join(" and ", matrices.Select(matrix => matrix.Name))} is transposed: entry [i, j] has the value of [j, i].")
            : null;
    }
}
