using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>The graph behind a function of a flat point.</summary>
/// <param name="Inputs">The variables, in the order of the point.</param>
/// <param name="Outputs">The values, one number each: one for a gradient, several for a Jacobian.</param>
internal sealed record Circuit(IReadOnlyList<Node> Inputs, IReadOnlyList<Node> Outputs)
{
    /// <summary>The conditions that were looked at on the way, and how they came out. Where one comes out otherwise, the graph does not hold.</summary>
    public IReadOnlyList<CircuitGuard> Guards { get; init; } = [];

    /// <summary>The script text that a node was recorded from; null where that is not known.</summary>
    public Func<Node, SourceText?> Source { get; init; } = _ => null;

    /// <summary>The call or the repetition of a loop that a node was recorded in; null for none.</summary>
    public Func<Node, Circuits.SourceGroup?> Groups { get; init; } = _ => null;

    /// <summary>Whether the graph holds at a point, given the values of its nodes there.</summary>
    public bool Holds(Func<Node, double> value) => Guards.All(guard => value(guard.Condition) != 0 == guard.Outcome);
}

/// <summary>A branch that was taken.</summary>
/// <param name="Condition">1 where it holds and 0 where not.</param>
/// <param name="Outcome">Whether it held.</param>
internal readonly record struct CircuitGuard(Node Condition, bool Outcome);

/// <summary>A piece of script.</summary>
/// <param name="Text">The text.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Column">The column it starts at, from 1.</param>
internal sealed record SourceText(string Text, int Line, int Column);
