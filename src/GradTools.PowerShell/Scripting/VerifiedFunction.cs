using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// A script block as a graph that has been seen to compute what PowerShell computes: at the point and at one nearby.
/// At points where another branch is taken it is traced anew.
/// </summary>
internal sealed class VerifiedFunction : IScalarFunction
{
    private const int MaximumTraces = 64;

    private readonly ScriptFunction _script;
    private readonly List<GraphFunction> _graphs = [];

    private VerifiedFunction(ScriptFunction script) => _script = script;

    /// <summary>The number of variables.</summary>
    public int Count => _script.Point.Numbers.Length;

    /// <summary>The number of times the block was traced.</summary>
    public int Traces { get; private set; }

    /// <summary>The number of different branch conditions at the point.</summary>
    public int Guards { get; private set; }

    /// <summary>The number of nodes recorded at the point.</summary>
    public int Nodes { get; private set; }

    /// <summary>The graph that holds at the point.</summary>
    public GraphFunction AtPoint => _graphs[0];

    /// <summary>Traces a block at its point and compares the record with the block itself.</summary>
    /// <exception cref="TracingException">The block fails, cannot be recorded, or does not give the same value twice.</exception>
    public static VerifiedFunction Of(ScriptFunction script)
    {
        var function = new VerifiedFunction(script);
        var point = script.Point.Numbers;
        var expected = script.Evaluate(point);
        if (script.AsksForTime)
            Clock.Wait();
        var trace = script.Trace(point);
        function.Guards = trace.Session.GuardCount;
        function.Nodes = trace.Session.Graph.Nodes.Count;
        var graph = trace.ToFunction();
        function.Add(graph);
        var verification = new Verification(script, at => [script.Evaluate(at)]);
        verification.CompareRun(point, [expected], [trace.Output.Value]);
        if (graph.TryValue(point, out var planned))
            verification.Compare(point, [expected], [planned]);
        function.CompareNearby(verification, graph, point);
        return function;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        foreach (var graph in _graphs)
            if (graph.TryValue(point, out var value))
                return value;
        return _graphs.Count < MaximumTraces && TraceAt(point).TryValue(point, out var traced) ? traced : _script.Evaluate(point);
    }

    /// <summary>The value and the gradient at a point.</summary>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        foreach (var graph in _graphs)
            if (graph.TryValueAndGradient(point, out var value, gradient))
                return value;
        return TraceAt(point).ValueAndGradient(point, gradient);
    }

    /// <inheritdoc/>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var valid = new bool[values.Length];
        _graphs[0].ValuesNear(center, perturbations, values, valid);
        double[]? point = null;
        for (var i = 0; i < valid.Length; i++)
        {
            if (valid[i])
                continue;
            point ??= center.ToArray();
            var (index, value) = perturbations[i];
            point[index] = value;
            values[i] = Value(point);
            point[index] = center[index];
        }
    }

    private GraphFunction TraceAt(ReadOnlySpan<double> point)
    {
        var graph = _script.Trace(point.ToArray()).ToFunction();
        Add(graph);
        return graph;
    }

    private void Add(GraphFunction graph)
    {
        Traces++;
        _graphs.Add(graph);
    }

    /// <summary>Compares at a point so near that the same branches are taken, if there is one.</summary>
    private void CompareNearby(Verification verification, GraphFunction graph, double[] point)
    {
        foreach (var nearby in verification.Nearby(point))
        {
            if (!graph.TryValue(nearby, out var value) || !double.IsFinite(value))
                continue;
            verification.Compare(nearby, [_script.Evaluate(nearby)], [value]);
            return;
        }
    }
}
