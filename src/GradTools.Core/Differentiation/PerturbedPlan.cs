using System.Runtime.CompilerServices;
using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>A <see cref="PerturbedGraph"/> with memory of its own, for one thread at a time.</summary>
internal sealed class PerturbedPlan
{
    private readonly Plan<double> _plan;
    private readonly GivenValues[] _given;
    private readonly EntryIndex[] _marks;
    private readonly int[] _entries;
    private readonly bool _hasViolations;
    private double[][]? _atPoint;

    /// <param name="graph">The graph.</param>
    /// <param name="points">The number of points side by side.</param>
    public PerturbedPlan(PerturbedGraph graph, int points)
    {
        var given = graph.Given;
        _given = [.. given.Select(part => new GivenValues(part.Original.Shape, part.Indices))];
        _marks = [.. graph.Marks.Keys];
        _entries = new int[points];
        _hasViolations = graph.Outputs.Count > 1;
        _plan = Plan<double>.Compile([graph.Entries, .. given.Select(part => part.Node), .. graph.Marks.Values], graph.Outputs);
    }

    /// <summary>Evaluates; see <see cref="PerturbedInput.Evaluate"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Evaluate(double[][] atPoint, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var replacements = _plan.Input(0);
        for (var point = 0; point < _entries.Length; point++)
            (_entries[point], replacements[point]) = perturbations[Math.Min(point, perturbations.Length - 1)]; // the last one again where there are no more
        Give(atPoint);
        for (var i = 0; i < _marks.Length; i++)
            Mark(_marks[i], _plan.Input(1 + _given.Length + i));
        _plan.Run();
        for (var point = 0; point < values.Length; point++)
        {
            var holds = !_hasViolations || Output(1, point) == 0;
            values[point] = holds && double.IsFinite(Output(0, point)) ? Output(0, point) : double.NaN;
        }
    }

    private void Give(double[][] atPoint)
    {
        var isNew = !ReferenceEquals(atPoint, _atPoint);
        _atPoint = atPoint;
        for (var i = 0; i < _given.Length; i++)
        {
            if (_given[i].DependsOnEntry)
                _given[i].CopyTo(_plan.Input(1 + i), atPoint[i], _entries);
            else if (isNew)
                atPoint[i].CopyTo(_plan.Input(1 + i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(EntryIndex index, Span<double> marks)
    {
        marks.Clear();
        for (var point = 0; point < _entries.Length; point++)
            marks[index.Of(_entries[point]) * _entries.Length + point] = 1;
    }

    /// <summary>An output at a point; one that does not change is held once for all.</summary>
    private double Output(int index, int point) => _plan.Output(index) is { Length: > 1 } output ? output[point] : _plan.Output(index)[0];
}
