namespace GradTools.Differentiation;

/// <summary>When two slopes count as equal.</summary>
internal sealed record GradientCheckOptions
{
    /// <summary>The relative error that is accepted.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>The absolute error that is always accepted. Rounding errors of the function are allowed for without it.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Whether an entry at a kink is a failure.</summary>
    public bool Strict { get; init; }

    /// <summary>What the report says of itself.</summary>
    public GradientCheckSetting Setting { get; init; } = new();
}
