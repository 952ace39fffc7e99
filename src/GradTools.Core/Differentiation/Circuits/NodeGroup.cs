namespace GradTools.Differentiation.Circuits;

/// <summary>What a group of nodes was in the script.</summary>
public enum NodeGroupKind : long
{
    /// <summary>One call of a function or a script block.</summary>
    Call,

    /// <summary>A loop.</summary>
    Loop,

    /// <summary>One repetition of a loop.</summary>
    Repetition,
}

/// <summary>Nodes that belong together and can be folded into one box.</summary>
/// <param name="Id">The index in <see cref="ComputationGraph.Groups"/>.</param>
/// <param name="Parent">The group it lies in; null at the top.</param>
/// <param name="Kind">What it was in the script.</param>
/// <param name="Label">A short name: that of the function, the head of the loop, or the number of the repetition.</param>
/// <param name="Line">The line of its text, from 1; null where that is not known.</param>
public sealed record NodeGroup(int Id, int? Parent, NodeGroupKind Kind, string Label, int? Line);
