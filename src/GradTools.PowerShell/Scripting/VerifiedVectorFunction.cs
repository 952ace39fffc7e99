using GradTools.Differentiation;
using GradTools.Graphs;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block that gives one or more numbers, recorded at a point and seen to compute what PowerShell computes.</summary>
internal sealed class VerifiedVectorFunction
{
    private VerifiedVectorFunction(ScriptTrace trace, double[] values) => (Trace, Values) = (trace, values);

    /// <summary>What was recorded.</summary>
    public ScriptTrace Trace { get; }

    /// <summary>The block's values at the point.</summary>
    public double[] Values { get; }

    /// <summary>The values, row by row, with all their derivatives at the point.</summary>
    public double[,] Jacobian(ScriptPoint point) => Jacobian(point, Trace.Outputs);

    /// <summary>Records a block and compares the record with the block itself, at its point and at one nearby.</summary>
    /// <exception cref="TracingException">The block fails, cannot be recorded, or does not give the same values twice.</exception>
    public static VerifiedVectorFunction Of(ScriptFunction script)
    {
        var point = script.Point.Numbers;
        var verification = new Verification(script, script.EvaluateVector);
        var expected = script.EvaluateVector(point);
        var trace = script.TraceVector(point);
        verification.Compare(point, expected, [.. trace.Values.SelectMany(value => value.ToTensor().ToArray())]);

        var function = new JacobianFunction(trace.Inputs, trace.Outputs, trace.Session.Violations());
        var recorded = new double[function.Outputs];
        var unused = new double[function.Outputs, function.Count];
        foreach (var nearby in Verification.Nearby(point))
        {
            if (!function.TryEvaluate(nearby, recorded, unused) || !Array.TrueForAll(recorded, double.IsFinite))
                continue;
            verification.Compare(nearby, script.EvaluateVector(nearby), recorded);
            break;
        }

        return new VerifiedVectorFunction(trace, expected);
    }

    /// <summary>The derivatives of nodes of the record in all variables, at a point.</summary>
    private double[,] Jacobian(ScriptPoint point, IReadOnlyList<Node> outputs)
    {
        var function = new JacobianFunction(Trace.Inputs, outputs);
        var jacobian = new double[function.Outputs, function.Count];
        function.TryEvaluate(point.Numbers, new double[function.Outputs], jacobian);
        return jacobian;
    }

    /// <summary>The second derivatives of the only value.</summary>
    public double[,] Hessian(ScriptPoint point) => Jacobian(point, ReverseMode.Gradients(Trace.Outputs[0], Trace.Inputs));
}
