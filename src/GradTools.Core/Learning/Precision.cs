namespace GradTools.Learning;

/// <summary>The numbers that training computes with.</summary>
public enum Precision
{
    /// <summary>32 bits: about twice as fast.</summary>
    Single,

    /// <summary>64 bits: about 16 digits in place of 7.</summary>
    Double,
}
