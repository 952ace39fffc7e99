namespace GradTools.Charting.Circuits;

/// <summary>A part of a circuit that can be folded into one box.</summary>
/// <param name="Parent">The group it lies in; null at the top.</param>
/// <param name="Kind">What it was in the script.</param>
/// <param name="Label">A short name; of a repetition its number.</param>
public sealed record CircuitGroup(int? Parent, CircuitGroupKind Kind, string Label);

/// <summary>What a group was in the script.</summary>
public enum CircuitGroupKind
{
    /// <summary>One call of a function or a script block.</summary>
    Call,

    /// <summary>A loop.</summary>
    Loop,

    /// <summary>One repetition of a loop.</summary>
    Repetition,
}
