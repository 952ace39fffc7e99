namespace GradTools.Differentiation;

/// <summary>How good the largest relative error of a check is, on the ladder of thresholds by which gradient checks are usually read.</summary>
public enum GradientCheckGrade : long
{
    /// <summary>At most 1e-7: be happy.</summary>
    Happy,

    /// <summary>Above, but at most 1e-6, or 1e-4 where the function has kinks within the steps: fine.</summary>
    Fine,

    /// <summary>Above, but at most 1e-2: too high for a right gradient of a smooth function.</summary>
    TooHigh,

    /// <summary>Above 1e-2: the gradient is probably wrong.</summary>
    Wrong,
}
