namespace GradTools.Charting;

/// <summary>A bar a category.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Categories">The names of the bars.</param>
/// <param name="Values">Their lengths, as many.</param>
public sealed record BarSeries(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Values) : Series(Name)
{
    /// <summary>Whether the bars lie, with the names at the left.</summary>
    public bool Horizontal { get; init; }
}
