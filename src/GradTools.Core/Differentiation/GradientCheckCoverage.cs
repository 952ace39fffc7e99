using System.Globalization;

namespace GradTools.Differentiation;

/// <summary>How much of a gradient a check looked at.</summary>
/// <param name="Checked">The entries that were compared by themselves.</param>
/// <param name="Total">All entries.</param>
/// <param name="Parameters">The parameters that they belong to.</param>
/// <param name="Directions">The random directions along which all entries were compared together; 0 for none.</param>
public sealed record GradientCheckCoverage(int Checked, int Total, int Parameters, int Directions = 0)
{
    /// <summary>The share of entries that were compared by themselves, from 0 to 1.</summary>
    public double Share => Total == 0 ? 1 : (double)Checked / Total;

    /// <summary>Whether every entry was compared by itself.</summary>
    public bool IsComplete => Checked == Total;

    /// <summary>What such a check cannot see; empty when it is complete.</summary>
    public string BlindSpot =>
        IsComplete ? ""
        : Directions > 0 ? "A projection says that something is wrong, not where. It does not see errors at right angles to the directions, nor a wrong entry that is tiny beside the length of the whole gradient."
        : string.Create(CultureInfo.InvariantCulture, $"Entries that were not drawn are not checked: if one entry in a hundred is wrong, such a sample misses them all with a probability of {100 * Math.Pow(0.99, Checked):0.##} %.");

    /// <summary>In words, such as <c>20 of 4810 entries (0.42 %), drawn from each of 4 parameters</c>.</summary>
    public override string ToString() =>
        Directions > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Directions} random {(Directions == 1 ? "direction" : "directions")} through all {Total} entries")
        : IsComplete ? string.Create(CultureInfo.InvariantCulture, $"all {Total} entries")
        : string.Create(CultureInfo.InvariantCulture, $"{Checked} of {Total} entries ({100 * Share:G2} %), drawn from {(Parameters == 1 ? "one parameter" : $"each of {Parameters} parameters")}");
}
