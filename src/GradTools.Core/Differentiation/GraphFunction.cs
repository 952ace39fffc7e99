using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>
/// A graph with one number as its output, as a function of all its inputs flattened one after another.
/// Plans are made on first use and reused, so one thread at a time may use a function.
/// </summary>
/// <remarks>
/// A traced graph holds only where every branch is taken as it was recorded. There the node <c>violations</c> is 0;
/// elsewhere the methods that can say so do, and the others give NaN, never the value of the wrong branch.
/// </remarks>
internal sealed class GraphFunction : IScalarFunction
{
    /// <summary>Points side by side in a graph of scalars: enough to hide the cost of a step, few enough for the cache.</summary>
    private const int Lanes = 64;

    /// <summary>Below this many points it is faster to go one by one.</summary>
    private const int WorthLanes = 8;

    /// <summary>The values for which the plan of the gradient serves as well.</summary>
    private const int WorthPlan = 16;

    private readonly Node[] _inputs;
    private readonly Node[] _outputs;
    private readonly Lazy<Plan<double>> _value;
    private readonly Lazy<Plan<double>> _gradient;
    private readonly Lazy<Plan<double>> _lanes;
    private readonly Lazy<BranchConditions> _branches;
    private readonly Lazy<GraphFunction?> _imaginary;
    private int _spared;
    private readonly PerturbedInputs _perturbed;

    /// <summary>Makes the function.</summary>
    /// <param name="inputs">The variables: inputs of the graph of <paramref name="output"/>, of any shapes.</param>
    /// <param name="output">The value; its shape holds one number.</param>
    /// <param name="violations">A number that is 0 where the graph holds, and positive elsewhere; null if it holds everywhere.</param>
    public GraphFunction(IReadOnlyList<Node> inputs, Node output, Node? violations = null)
    {
        if (output.Shape.Count != 1)
            throw new ShapeException("NotAScalar", $"The value must be one number; this one has the shape {output.Shape}.");
        _inputs = [.. inputs];
        _outputs = violations is null ? [output] : [output, violations];
        Count = inputs.Sum(input => input.Shape.Count);
        HasLanes = inputs.All(input => input.Shape.IsScalar) && new Dataflow(output.Graph, _outputs).Nodes.All(node => node.Shape.IsScalar);
        _value = new(() => Plan<double>.Compile(_inputs, _outputs));
        _gradient = new(() => Plan<double>.Compile(_inputs, [.. _outputs, .. ReverseMode.Gradients(output, _inputs)]));
        _perturbed = new PerturbedInputs(_inputs, _outputs);
        _branches = new(() => new BranchConditions(_inputs, _outputs));
        _lanes = new(() => Plan<double>.Compile(_inputs, _outputs, new PlanOptions<double> { Lanes = Lanes }));
        _imaginary = new(MakeImaginaryPart);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Circuit? Circuit => new(_inputs, [_outputs[0]]);

    /// <summary>Whether many points are evaluated side by side.</summary>
    public bool HasLanes { get; }

    /// <summary>The most threads that evaluate points beside one point at once. The values do not depend on it.</summary>
    public int Threads
    {
        get => _perturbed.Threads;
        set => _perturbed.Threads = value;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> point) => TryValue(point, out var value) ? value : double.NaN;

    /// <summary>The value at a point, and whether the graph holds there.</summary>
    public bool TryValue(ReadOnlySpan<double> point, out double value)
    {
        // For a few values beside a gradient it does not pay to make a second plan.
        var plan = _gradient.IsValueCreated && !_value.IsValueCreated && _spared++ < WorthPlan ? _gradient.Value : _value.Value;
        point.CopyTo(plan.Inputs);
        return Run(plan, out value);
    }

    /// <summary>Makes the plan of the gradient, which then serves for a few values too.</summary>
    public void PrepareGradient() => _ = _gradient.Value;

    /// <summary>The value and the gradient at a point, both NaN where the graph does not hold.</summary>
    public double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        if (TryValueAndGradient(point, out var value, gradient))
            return value;
        gradient[..Count].Fill(double.NaN);
        return double.NaN;
    }

    /// <summary>The value and the gradient at a point, and whether the graph holds there.</summary>
    public bool TryValueAndGradient(ReadOnlySpan<double> point, out double value, Span<double> gradient)
    {
        var plan = _gradient.Value;
        point.CopyTo(plan.Inputs);
        var valid = Run(plan, out value);
        for (int i = 0, offset = 0; i < _inputs.Length; i++)
        {
            var part = plan.Output(_outputs.Length + i);
            part.CopyTo(gradient[offset..]);
            offset += part.Length;
        }

        return valid;
    }

    /// <summary>The imaginary part of the value at x + iy, as a function of all x followed by all y; null where it is zero for certain.</summary>
    /// <exception cref="InvalidValueException"><c>NoComplexValue</c> for an operation that is not defined on complex numbers.</exception>
    public GraphFunction? ImaginaryPart() => _imaginary.Value;

    private GraphFunction? MakeImaginaryPart()
    {
        var imaginary = Array.ConvertAll(_inputs, input => input.Graph.Input($"i{input.Id}", input.Shape));
        var value = Complexification.Of(_outputs[0], _inputs, imaginary);
        return value.Imaginary is { } part ? new GraphFunction([.. _inputs, .. imaginary], part, _outputs.ElementAtOrDefault(1)) : null;
    }

    /// <inheritdoc/>
    public int? BranchesChanged(ReadOnlySpan<double> below, ReadOnlySpan<double> point, ReadOnlySpan<double> above) =>
        _branches.Value.Changes(below, point, above);

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> points, Span<double> values)
    {
        var valid = new bool[values.Length];
        Values(points, values, valid);
        MarkInvalid(values, valid);
    }

    /// <summary>The values at many points, given row by row, and for each whether the graph holds there.</summary>
    public void Values(ReadOnlySpan<double> points, Span<double> values, Span<bool> valid)
    {
        var done = 0;
        for (int count; HasLanes && (count = Math.Min(Lanes, values.Length - done)) >= WorthLanes; done += count)
        {
            var inputs = _lanes.Value.Inputs;
            for (var lane = 0; lane < count; lane++)
                for (var i = 0; i < Count; i++)
                    inputs[i * Lanes + lane] = points[(done + lane) * Count + i];
            RunLanes(values.Slice(done, count), valid.Slice(done, count));
        }

        for (; done < values.Length; done++)
            valid[done] = TryValue(points.Slice(done * Count, Count), out values[done]);
    }

    /// <inheritdoc/>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values)
    {
        var valid = new bool[perturbations.Length];
        ValuesNear(center, perturbations, values, valid);
        MarkInvalid(values, valid);
    }

    /// <summary>The values at points that each differ from <paramref name="center"/> in one coordinate, and for each whether the graph holds there.</summary>
    public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values, Span<bool> valid)
    {
        if (HasLanes)
        {
            var done = perturbations.Length >= WorthLanes ? LanesNear(center, perturbations, values, valid) : 0;
            OneByOne(center, perturbations[done..], values[done..], valid[done..]);
            return;
        }

        _perturbed.Evaluate(center, perturbations).CopyTo(values);
        for (int start = 0, end; start < values.Length; start = end)
        {
            var known = !double.IsNaN(values[start]);
            for (end = start + 1; end < values.Length && !double.IsNaN(values[end]) == known;)
                end++;
            if (known)
                valid[start..end].Fill(true);
            else
                OneByOne(center, perturbations[start..end], values[start..end], valid[start..end]);
        }
    }

    private void OneByOne(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values, Span<bool> valid)
    {
        var plan = _value.Value;
        var inputs = plan.Inputs;
        center.CopyTo(inputs);
        for (var i = 0; i < perturbations.Length; i++)
        {
            var (index, value) = perturbations[i];
            inputs[index] = value;
            valid[i] = Run(plan, out values[i]);
            inputs[index] = center[index];
        }
    }

    private int LanesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values, Span<bool> valid)
    {
        var inputs = _lanes.Value.Inputs;
        for (var i = 0; i < Count; i++)
            inputs.Slice(i * Lanes, Lanes).Fill(center[i]);
        var done = 0;
        for (int count; (count = Math.Min(Lanes, perturbations.Length - done)) >= WorthLanes; done += count)
        {
            var batch = perturbations.Slice(done, count);
            for (var lane = 0; lane < count; lane++)
                inputs[batch[lane].Index * Lanes + lane] = batch[lane].Value;
            RunLanes(values.Slice(done, count), valid.Slice(done, count));
            for (var lane = 0; lane < count; lane++)
                inputs[batch[lane].Index * Lanes + lane] = center[batch[lane].Index];
        }

        return done;
    }

    private bool Run(Plan<double> plan, out double value)
    {
        plan.Run();
        value = plan.Output(0)[0];
        return _outputs.Length == 1 || plan.Output(1)[0] == 0;
    }

    private void RunLanes(Span<double> values, Span<bool> valid)
    {
        var plan = _lanes.Value;
        plan.Run();
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = Lane(plan.Output(0), lane);
            valid[lane] = _outputs.Length == 1 || Lane(plan.Output(1), lane) == 0;
        }
    }

    private static void MarkInvalid(Span<double> values, ReadOnlySpan<bool> valid)
    {
        for (var i = 0; i < values.Length; i++)
            if (!valid[i])
                values[i] = double.NaN;
    }

    /// <summary>The value of a lane; an output that is constant is held once for all lanes.</summary>
    private static double Lane(ReadOnlySpan<double> output, int lane) => output.Length == 1 ? output[0] : output[lane];
}
