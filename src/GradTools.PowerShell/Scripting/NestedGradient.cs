using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Scripting;

/// <summary>A gradient taken inside of a function that is itself being differentiated: it becomes part of the outer record, so it has derivatives of its own.</summary>
internal static class NestedGradient
{
    /// <summary>The session that the point's values are recorded in, or null when they are all plain.</summary>
    public static TraceSession? Session(ScriptPoint point) => point.Leaves.OfType<TracedValue>().FirstOrDefault()?.Session;

    /// <summary>The value and the gradient, both recorded; the gradient in the shape of the point.</summary>
    public static (object Value, object Gradient) Of(ScriptFunction script, TraceSession session)
    {
        // Each part becomes a variable of its own, so that parts that depend on each other outside do not in here.
        var variables = script.Point.Leaves
            .Select(leaf => session.Record(Unary<Identity>.Instance, session.Lift(leaf)!))
            .ToArray();
        var value = script.TraceInside(session, new LeafFiller(variables));
        var gradients = ReverseMode.Gradients(value.Node, Array.ConvertAll(variables, variable => variable.Node));
        var recorded = gradients.Select(gradient => (object)session.Record(_ => gradient));
        return (value, script.Point.Shape(new LeafFiller([.. recorded])));
    }
}
