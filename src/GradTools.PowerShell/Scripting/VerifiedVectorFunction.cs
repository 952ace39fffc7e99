using GradTools.Differentiation;
using GradTools.Graphs;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// A script block that gives one or more numbers, recorded at a point and seen to compute what PowerShell computes.
/// Where another branch is taken, the block itself is called.
/// </summary>
internal sealed class VerifiedVectorFunction : IVectorFunction
{
    private readonly ScriptFunction _script;
    private readonly GraphVectorFunction _graph;

    private VerifiedVectorFunction(ScriptFunction script, ScriptTrace trace, double[] values)
    {
        _script = script;
        Trace = trace;
        AtPoint = values;
        _graph = new GraphVectorFunction(trace.Inputs, trace.Outputs, trace.Session.Violations());
    }

    /// <summary>What was recorded.</summary>
    public ScriptTrace Trace { get; }

    /// <summary>The block's values at its point.</summary>
    public double[] AtPoint { get; }

    /// <inheritdoc/>
    public int Count => _script.Point.Numbers.Length;

    /// <inheritdoc/>
    public int Outputs => AtPoint.Length;

    /// <summary>Records a block and compares the record with the block itself, at its point and at one nearby.</summary>
    /// <exception cref="TracingException">The block fails, cannot be recorded, or does not give the same values twice.</exception>
    public static VerifiedVectorFunction Of(ScriptFunction script)
    {
        var point = script.Point.Numbers;
        var verification = new Verification(script, script.EvaluateVector);
        var expected = script.EvaluateVector(point);
        if (script.AsksForTime)
            Clock.Wait();
        var trace = script.TraceVector(point);
        verification.CompareRun(point, expected, [.. trace.Values.SelectMany(value => value.ToTensor().ToArray())]);

        var function = new VerifiedVectorFunction(script, trace, expected);
        var recorded = new double[expected.Length];
        foreach (var nearby in verification.Nearby(point))
        {
            if (!function._graph.TryValues(nearby, recorded) || !Array.TrueForAll(recorded, double.IsFinite))
                continue;
            verification.Compare(nearby, script.EvaluateVector(nearby), recorded);
            break;
        }

        return function;
    }

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> point, Span<double> values)
    {
        if (!_graph.TryValues(point, values))
            new ScriptVectorFunction(_script, Outputs).Values(point, values);
    }

    /// <summary>The values, row by row, with all their derivatives at the point.</summary>
    public double[,] Jacobian() => Jacobian(Trace.Outputs);

    /// <summary>The second derivatives of the only value at the point.</summary>
    public double[,] Hessian() => Jacobian(ReverseMode.Gradients(Trace.Outputs[0], Trace.Inputs));

    /// <summary>The derivatives of nodes of the record in all variables, at the point.</summary>
    private double[,] Jacobian(IReadOnlyList<Node> outputs)
    {
        var function = new JacobianFunction(Trace.Inputs, outputs);
        var jacobian = new double[function.Outputs, function.Count];
        function.Evaluate(_script.Point.Numbers, jacobian);
        return jacobian;
    }
}
