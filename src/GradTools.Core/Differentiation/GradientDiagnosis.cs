namespace GradTools.Differentiation;

/// <summary>The kinds of mistake that a gradient check can recognise.</summary>
public enum GradientDiagnosisKind : long
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The wrong entries have the opposite sign.</summary>
    SignFlipped,

    /// <summary>The wrong entries are all off by the same factor.</summary>
    ConstantFactor,

    /// <summary>A term of the function has no share in the gradient.</summary>
    MissingTerm,

    /// <summary>A matrix is the transpose of the right one.</summary>
    Transposed,

    /// <summary>Entries belong to other places.</summary>
    WrongIndex,

    /// <summary>Entries belong one place further.</summary>
    OffByOneIndex,

    /// <summary>The derivative of an inner function is missing.</summary>
    MissingChainFactor,

    /// <summary>Entries that should be zero, because their branch is not taken, are not.</summary>
    MissingIndicator,

    /// <summary>Entries are left over from another point.</summary>
    StaleEntry,

    /// <summary>The gradient was computed in single precision.</summary>
    SinglePrecision,

    /// <summary>The function has a kink at the point.</summary>
    Kink,

    /// <summary>The function gives different values at the same point.</summary>
    NonDeterministic,

    /// <summary>The gradient or the function is not a finite number.</summary>
    NotFinite,

    /// <summary>The gradient is wrong in no way that is recognised.</summary>
    Unknown,
}

/// <summary>What a gradient check concludes.</summary>
/// <param name="Kind">The kind of mistake, for programs.</param>
/// <param name="Message">What was found, for people.</param>
public sealed record GradientDiagnosis(GradientDiagnosisKind Kind, string Message)
{
    /// <summary>Kind and message.</summary>
    public override string ToString() => Kind == GradientDiagnosisKind.None ? Message : $"{Kind}: {Message}";
}
