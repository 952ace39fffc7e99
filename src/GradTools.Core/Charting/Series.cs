namespace GradTools.Charting;

/// <summary>Something drawn in a panel.</summary>
/// <param name="Name">What the legend calls it; empty: it is not in the legend.</param>
public abstract record Series(string Name)
{
    /// <summary>The colour; by default that of the series' place in the chart.</summary>
    public ChartColor Color { get; init; }

    /// <summary>Whether its values belong to the axis at the right.</summary>
    public bool OnRightAxis { get; init; }
}
