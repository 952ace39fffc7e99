namespace GradTools.Charting.Circuits;

/// <summary>A number or a tensor as a picture shows it.</summary>
/// <param name="Shape">The lengths of a tensor; none for a number.</param>
/// <param name="Norm">The Euclidean length.</param>
/// <param name="Rows">The first entries: <see cref="MaxEntries"/> rows (of all dimensions but the last) of as many entries at most. Of a number one row of one.</param>
public sealed record CircuitValue(IReadOnlyList<int> Shape, double Norm, IReadOnlyList<IReadOnlyList<double>> Rows)
{
    /// <summary>The most rows, and entries of a row, that are kept.</summary>
    public const int MaxEntries = 8;

    /// <summary>A number.</summary>
    public static CircuitValue Of(double number) => new([], Math.Abs(number), [[number]]);
}
