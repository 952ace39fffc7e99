namespace GradTools.Data;

/// <summary>How numeric features are brought to one scale. What it needs to know is learned from the training samples alone.</summary>
public enum Scaling
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>Mean 0 and standard deviation 1 (that of the population: divided by n).</summary>
    Standard,

    /// <summary>Minimum 0 and maximum 1.</summary>
    MinMax,
}
