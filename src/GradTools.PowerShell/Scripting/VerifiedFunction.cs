using System.Globalization;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// A script block as a graph that has been seen to compute what PowerShell computes: at the point and at one nearby.
/// At points where another branch is taken it is traced anew.
/// </summary>
internal sealed class VerifiedFunction : IScalarFunction
{
    private const double Tolerance = 1e-9;
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
        var trace = script.Trace(point);
        function.Guards = trace.Session.GuardCount;
        function.Nodes = trace.Session.Graph.Nodes.Count;
        var graph = trace.ToFunction();
        function.Add(graph);
        function.Compare(point, expected, trace.Output.Value);
        if (graph.TryValue(point, out var planned))
            function.Compare(point, expected, planned);
        function.CompareNearby(graph, point);
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

    /// <summary>Compares at a point so near that the same branches are taken, if there is one among three distances.</summary>
    private void CompareNearby(GraphFunction graph, double[] point)
    {
        foreach (var distance in (ReadOnlySpan<double>)[1e-3, 1e-5, 1e-7])
        {
            var nearby = new double[point.Length];
            for (var i = 0; i < nearby.Length; i++)
                nearby[i] = _script.Bounds.Move(i, point[i], distance * (1 + Math.Abs(point[i])) * Math.Sin(i * 12.9898 + 1));
            if (!graph.TryValue(nearby, out var value) || !double.IsFinite(value))
                continue;
            Compare(nearby, _script.Evaluate(nearby), value);
            return;
        }
    }

    private void Compare(double[] point, double expected, double recorded)
    {
        if (Agree(expected, recorded))
            return;
        var again = _script.Evaluate(point);
        if (!Agree(expected, again) || Agree(again, recorded))
            throw new TracingException(
                "NonDeterministicFunction",
                $"The function does not give the same value twice at the same point: {Text(expected)}, then {Text(Agree(expected, again) ? recorded : again)}. A gradient needs a function that draws no random numbers, keeps nothing between calls and reads no clock; draw random numbers once, outside of the block.",
                _script.Extent);
        throw new TracingException(
            "TraceMismatch",
            $"The function gives {Text(expected)} when PowerShell runs it, but the recorded computation gives {Text(recorded)}: something in it was not recorded. Take out what turns numbers into other things, or keeps values between calls; Get-NumericalGradient can still evaluate the block as it is.",
            _script.Extent);
    }

    private static bool Agree(double a, double b) =>
        a.Equals(b) || Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-300;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
