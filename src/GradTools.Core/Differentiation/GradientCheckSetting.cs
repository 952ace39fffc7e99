namespace GradTools.Differentiation;

/// <summary>What was checked and how it came about: what a report says of itself beside its numbers.</summary>
internal sealed record GradientCheckSetting
{
    /// <summary>What the check is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The point, in the shape it was given.</summary>
    public object? Point { get; init; }

    /// <summary>Whether the point was drawn at random.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>What fixed the random draws.</summary>
    public int Seed { get; init; }

    /// <summary>How much was looked at; null for every entry.</summary>
    public GradientCheckCoverage? Coverage { get; init; }

    /// <summary>1 for first derivatives, 2 for second.</summary>
    public int Order { get; init; } = 1;

    /// <summary>A line that runs the check again.</summary>
    public string Replay { get; init; } = "";
}
