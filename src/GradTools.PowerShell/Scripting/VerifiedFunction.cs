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
    private readonly RecordedBlock? _recorded;
    private readonly List<RecordedBranch> _branches;
    private readonly RecordedBranch _atPoint;

    private VerifiedFunction(ScriptFunction script, RecordedBlock? recorded, RecordedBranch atPoint, int traces)
    {
        _script = script;
        _recorded = recorded;
        _branches = [atPoint, .. recorded?.Branches.Where(branch => !ReferenceEquals(branch, atPoint)) ?? []];
        _atPoint = atPoint;
        Traces = traces;
        script.Steps = atPoint.Steps;
    }

    /// <summary>The number of variables.</summary>
    public int Count => _script.Point.Numbers.Length;

    /// <summary>The number of times the block was traced: none if an earlier call did it.</summary>
    public int Traces { get; private set; }

    /// <summary>The number of different branch conditions at the point.</summary>
    public int Guards => _atPoint.Guards;

    /// <summary>The number of nodes recorded at the point.</summary>
    public int Nodes => _atPoint.Nodes;

    /// <summary>The graph that holds at the point.</summary>
    public GraphFunction AtPoint => _atPoint.Function;

    /// <inheritdoc/>
    public Circuit? Circuit => _script.Circuit(_script.Point.Numbers) ?? AtPoint.Circuit;

    /// <summary>Traces a block at its point, unless an earlier call has done it, and compares the record with the block itself.</summary>
    /// <param name="script">The block.</param>
    /// <param name="forGradient">Whether the gradient will be asked for, so that its plan serves for the values as well.</param>
    /// <exception cref="TracingException">The block fails, cannot be recorded, or does not give the same value twice.</exception>
    public static VerifiedFunction Of(ScriptFunction script, bool forGradient = false)
    {
        // What is around the block is looked at first: a block may change it.
        var recorded = script.Recorded();
        var point = script.Point.Numbers;
        var expected = script.Evaluate(point);
        if (recorded is not null && Again(script, recorded, expected) is { } again)
            return again;

        if (script.AsksForTime)
            Clock.Wait();
        var trace = script.Trace(point);
        var branch = RecordedBranch.Of(trace);
        var graph = branch.Function;
        var verification = new Verification(script, at => [script.Evaluate(at)]);
        verification.CompareRun(point, [expected], [trace.Output.Value]);
        if (forGradient)
            graph.PrepareGradient();
        if (graph.TryValue(point, out var planned))
            verification.Compare(point, [expected], [planned]);
        if (Nearby(verification, graph, point) is var (nearby, value))
            verification.Compare(nearby, [script.Evaluate(nearby)], [value]);

        if (recorded is not null)
            script.Keep(recorded, branch);
        return new VerifiedFunction(script, recorded, branch, traces: 1);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point)
    {
        foreach (var branch in _branches)
            if (branch.Function.TryValue(point, out var value))
                return value;
        return Traces < MaximumTraces && TraceAt(point).TryValue(point, out var traced) ? traced : _script.Evaluate(point);
    }

    /// <inheritdoc/>
    public int? BranchesChanged(ReadOnlySpan<double> below, ReadOnlySpan<double> point, ReadOnlySpan<double> above) =>
        AtPoint.BranchesChanged(below, point, above);

    /// <summary>The value and the gradient at a point.</summary>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        foreach (var branch in _branches)
            if (branch.Function.TryValueAndGradient(point, out var value, gradient))
                return value;
        return TraceAt(point).ValueAndGradient(point, gradient);
    }

    /// <inheritdoc/>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var valid = new bool[values.Length];
        AtPoint.ValuesNear(center, perturbations, values, valid);
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

    /// <summary>
    /// The record of an earlier call, if a branch of it holds at the point and gives what the block gives, there and nearby.
    /// If it gives something else, the block depends on more than can be seen, and the record is forgotten.
    /// </summary>
    private static VerifiedFunction? Again(ScriptFunction script, RecordedBlock recorded, double expected)
    {
        var point = script.Point.Numbers;
        var value = double.NaN;
        if (recorded.Branches.Find(branch => branch.Function.TryValue(point, out value)) is not { } known)
            return null;
        var isSame = Verification.Agree(expected, value);
        if (isSame && Nearby(new Verification(script, at => [script.Evaluate(at)]), known.Function, point) is var (nearby, there))
            isSame = Verification.Agree(script.Evaluate(nearby), there);
        if (!isSame)
        {
            TraceCache.Current.Forget(recorded);
            return null;
        }

        TraceCache.Current.Keep(recorded, known);
        return new VerifiedFunction(script, recorded, known, traces: 0);
    }

    /// <summary>A point so near that the same branches are taken, and the recorded value there; null if there is none.</summary>
    private static (double[] Point, double Value)? Nearby(Verification verification, GraphFunction graph, double[] point)
    {
        foreach (var nearby in verification.Nearby(point))
            if (graph.TryValue(nearby, out var value) && double.IsFinite(value))
                return (nearby, value);
        return null;
    }

    private GraphFunction TraceAt(ReadOnlySpan<double> point)
    {
        var branch = RecordedBranch.Of(_script.Trace(point.ToArray()));
        Traces++;
        _branches.Add(branch);
        if (_recorded is not null)
            _script.Keep(_recorded, branch);
        return branch.Function;
    }
}
