namespace GradTools.Differentiation;

/// <summary>When two slopes count as equal.</summary>
internal sealed record GradientCheckOptions
{
    /// <summary>The relative error that is usually accepted.</summary>
    public const double UsualTolerance = 1e-6;

    /// <summary>The relative error that is usually accepted where the function has kinks within the step.</summary>
    public const double UsualKinkTolerance = 1e-4;

    /// <summary>The relative error that is accepted.</summary>
    public double RelativeTolerance { get; init; } = UsualTolerance;

    /// <summary>The relative error that is accepted where branch conditions change within the step; no more than elsewhere if it is less.</summary>
    public double KinkTolerance { get; init; }

    /// <summary>The absolute error that is always accepted. Rounding errors of the function are allowed for without it.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Whether an entry at a kink is a failure.</summary>
    public bool Strict { get; init; }

    /// <summary>What the report says of itself.</summary>
    public GradientCheckSetting Setting { get; init; } = new();
}
