namespace GradTools.Charting.Circuits;

/// <summary>A computation as a circuit: boxes from left to right, wires between them, and what flows through these forward and back. It is alone in its chart.</summary>
/// <param name="Nodes">The boxes; each follows its inputs.</param>
/// <param name="Groups">The parts that can be folded into one box; each follows the one it lies in.</param>
/// <param name="Output">The place of the result among the nodes.</param>
public sealed record CircuitSeries(IReadOnlyList<CircuitNode> Nodes, IReadOnlyList<CircuitGroup> Groups, int Output) : Series("");
