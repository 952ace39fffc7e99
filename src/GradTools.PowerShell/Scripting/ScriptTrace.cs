using GradTools.Differentiation;
using GradTools.Graphs;

namespace GradTools.PowerShell.Scripting;

/// <summary>What one run of a script block recorded.</summary>
/// <param name="Session">The graph and the branches taken.</param>
/// <param name="Inputs">The variables.</param>
/// <param name="Values">What the block gave.</param>
internal sealed record ScriptTrace(TraceSession Session, IReadOnlyList<Node> Inputs, IReadOnlyList<TracedValue> Values)
{
    /// <summary>The nodes of the values.</summary>
    public IReadOnlyList<Node> Outputs { get; } = [.. Values.Select(value => value.Node)];

    /// <summary>The only value of a function that gives one number.</summary>
    public TracedNumber Output => (TracedNumber)Values[0];

    /// <summary>The recorded computation of one number as a function that knows where it holds.</summary>
    public GraphFunction ToFunction() => new(Inputs, Output.Node, Session.Violations());
}
