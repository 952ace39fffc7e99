using GradTools.Differentiation;
using GradTools.Graphs;

namespace GradTools.PowerShell.Scripting;

/// <summary>What one run of a script block recorded.</summary>
/// <param name="Session">The graph and the branches taken.</param>
/// <param name="Inputs">The variables.</param>
/// <param name="Output">The value.</param>
internal sealed record ScriptTrace(TraceSession Session, IReadOnlyList<Node> Inputs, TracedNumber Output)
{
    /// <summary>The recorded computation as a function that knows where it holds.</summary>
    public GraphFunction ToFunction() => new(Inputs, Output.Node, Session.Violations());
}
