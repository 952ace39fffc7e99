using System.Collections.Concurrent;
using System.Numerics.Tensors;
using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>
/// The values of a graph where one entry of one input is replaced. What the entry does not reach is computed once, the rest for many entries side
/// by side. Several threads may evaluate at once.
/// </summary>
internal sealed class PerturbedInput
{
    /// <summary>The most points side by side: enough to hide the cost of a step.</summary>
    private const int MostPoints = 64;

    /// <summary>The fewest, however large the values.</summary>
    private const int LeastPoints = 4;

    /// <summary>The size of the largest value that still leaves room for others in the cache.</summary>
    private const int LargestCount = 1 << 15;

    /// <summary>The size from which on a single point is work enough, and several take too much memory.</summary>
    private const int TooLarge = 1 << 22;

    private readonly PerturbedGraph _graph;
    private readonly int _givenCount;
    private readonly int _offset;
    private readonly Plan<double> _plan;
    private readonly ConcurrentBag<PerturbedPlan> _idle = [];
    private double[]? _center;
    private double[][]? _atCenter;

    /// <summary>By how much the value at the point exceeds the one found by way of a perturbation that changes nothing: a rounding error.</summary>
    private double _shift;

    private PerturbedInput(PerturbedGraph graph, IReadOnlyList<Node> inputs, Node input, Node output, int points)
    {
        _graph = graph;
        Points = points;
        var given = graph.Given;
        _givenCount = given.Count;
        _plan = Plan<double>.Compile(inputs, [output, .. given.Select(part => part.Original)]);
        _offset = inputs.TakeWhile(other => !ReferenceEquals(other, input)).Sum(other => other.Shape.Count);
    }

    /// <summary>The number of points side by side.</summary>
    public int Points { get; }

    /// <summary>The evaluation for an input, or null when its entries meet operations that have no rule for them, or reach too much.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="input">The one of which an entry is replaced.</param>
    /// <param name="outputs">The value, and perhaps a number that is 0 where it holds.</param>
    public static PerturbedInput? Of(IReadOnlyList<Node> inputs, Node input, IReadOnlyList<Node> outputs)
    {
        if (PerturbedGraph.Of(input, outputs, points: 1) is not { LargestCount: <= TooLarge } single)
            return null;
        var points = MostPoints;
        while (points > LeastPoints && single.LargestCount * points > LargestCount)
            points /= 2;
        return new PerturbedInput(PerturbedGraph.Of(input, outputs, points)!, inputs, input, outputs[0], points);
    }

    /// <summary>Makes this the point beside which is evaluated. False where a value is not finite: nothing can be added to that, as changes of sums are.</summary>
    public bool MoveTo(ReadOnlySpan<double> center)
    {
        if (_center is not null && center.SequenceEqual(_center))
            return _atCenter is not null;
        _center = center.ToArray();
        _atCenter = ValuesAt(center);
        if (_atCenter is null)
            return false;
        // With this on top, an entry that has no effect does not even change the last place: no slope where there is none, and no gap between two sides.
        _shift = 0;
        Span<double> value = [0];
        Evaluate([new Perturbation(0, center[_offset])], value);
        _shift = _plan.Output(0)[0] - value[0];
        if (!double.IsFinite(_shift))
            _atCenter = null;
        return _atCenter is not null;
    }

    /// <summary>Evaluates at up to <see cref="Points"/> points; a value that does not hold or is not finite becomes NaN.</summary>
    /// <param name="perturbations">What is replaced; entries are counted in this input.</param>
    /// <param name="values">The values.</param>
    public void Evaluate(ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        if (!_idle.TryTake(out var plan))
            plan = new PerturbedPlan(_graph, Points);
        plan.Evaluate(_atCenter!, perturbations, values);
        _idle.Add(plan);
        TensorPrimitives.Add(values, _shift, values);
    }

    private double[][]? ValuesAt(ReadOnlySpan<double> center)
    {
        center.CopyTo(_plan.Inputs);
        _plan.Run();
        var values = new double[_givenCount][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _plan.Output(1 + i).ToArray();
            if (!TensorPrimitives.IsFiniteAll<double>(values[i]))
                return null;
        }

        return values;
    }
}
