using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>
/// Back-propagation through a circuit at one point, with numbers: what the gradient becomes when some steps are taken by another rule.
/// Only the difference from the right gradient is propagated, and only from where the rules differ.
/// </summary>
internal sealed class CircuitSweep
{
    private readonly Circuit _circuit;
    private readonly NodeValues _values;
    private readonly int[] _position;
    private readonly Tensor?[][] _adjoints;
    private readonly Dictionary<(Node, int, DerivativeRule), LocalDerivative?> _local = [];

    public CircuitSweep(Circuit circuit, double[] point)
    {
        _circuit = circuit;
        _values = new NodeValues(circuit.Inputs, point);
        var all = Ancestors.Of(circuit.Outputs);
        Depends = new HashSet<Node>(circuit.Inputs);
        foreach (var node in all)
            if (node.Inputs.Any(Depends.Contains))
                Depends.Add(node);
        Nodes = [.. all.Where(Depends.Contains).DefaultIfEmpty(circuit.Inputs[0])];
        _position = new int[all[^1].Id + 1];
        for (var i = 0; i < Nodes.Count; i++)
            _position[Nodes[i].Id] = i;
        _adjoints = [.. circuit.Outputs.Select(output => Propagate(output, Tensor.Full(output.Shape, 1)))];
        Right = [.. _adjoints.SelectMany(Inputs)];
    }

    /// <summary>The nodes that depend on the variables, these included, inputs before those that use them.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The same as a set.</summary>
    public HashSet<Node> Depends { get; }

    /// <summary>The right gradient; for several outputs theirs, one after another.</summary>
    public double[] Right { get; }

    /// <summary>The value of a node at the point.</summary>
    public Tensor Value(Node node) => _values.Of(node);

    /// <summary>The right rule.</summary>
    public static Node? Pull(Node node, int input, Node gradient) => node.Operation.Pullback(node, input, gradient);

    /// <summary>What is added to the right gradient when a rule is used for some edges, from operations to inputs of them, and the right rule for all others.</summary>
    public double[] Change(IReadOnlySet<Node> nodes, DerivativeRule rule, Func<Node, int, bool>? edges = null) =>
        [.. _adjoints.SelectMany(adjoint => Inputs(Change(adjoint, nodes, rule, edges)))];

    /// <summary>What is added to the right gradient when what flows into some nodes goes on to the variables they are made of as it is, as if their own derivatives were 1.</summary>
    public double[] Skip(IReadOnlySet<Node> nodes) => [.. _adjoints.SelectMany(adjoint => Inputs(Skip(adjoint, nodes)))];

    private Tensor?[] Skip(Tensor?[] right, IReadOnlySet<Node> nodes)
    {
        var change = Change(right, nodes, (_, _, _) => null, null);
        foreach (var node in nodes)
            if (right[_position[node.Id]] is { } adjoint)
                foreach (var variable in Ancestors.Of(node))
                    if (variable.Inputs.Count == 0 && Depends.Contains(variable) && variable.Shape.Count == node.Shape.Count)
                        change[_position[variable.Id]] = Sum(change[_position[variable.Id]], Tensor.From(adjoint.AsSpan(), variable.Shape));
        return change;
    }

    private Tensor?[] Change(Tensor?[] right, IReadOnlySet<Node> nodes, DerivativeRule rule, Func<Node, int, bool>? edges)
    {
        var change = new Tensor?[Nodes.Count];
        for (var k = nodes.Count == 0 ? -1 : nodes.Max(node => _position[node.Id]); k >= 0; k--)
        {
            var node = Nodes[k];
            var other = nodes.Contains(node);
            if (change[k] is null && !other)
                continue;
            for (var i = 0; i < node.Inputs.Count; i++)
            {
                if (!Depends.Contains(node.Inputs[i]))
                    continue;
                if (!other || (edges is not null && !edges(node, i)))
                    Add(change, node, i, Pull, change[k]);
                else
                {
                    Add(change, node, i, rule, Sum(right[k], change[k]));
                    Add(change, node, i, Pull, right[k] is { } adjoint ? -adjoint : null);
                }
            }
        }

        return change;
    }

    private Tensor?[] Propagate(Node output, Tensor seed)
    {
        var adjoints = new Tensor?[Nodes.Count];
        if (!Depends.Contains(output))
            return adjoints;
        adjoints[_position[output.Id]] = seed;
        for (var k = _position[output.Id]; k >= 0; k--)
            if (adjoints[k] is { } adjoint)
                for (var i = 0; i < Nodes[k].Inputs.Count; i++)
                    if (Depends.Contains(Nodes[k].Inputs[i]))
                        Add(adjoints, Nodes[k], i, Pull, adjoint);
        return adjoints;
    }

    private void Add(Tensor?[] adjoints, Node node, int input, DerivativeRule rule, Tensor? gradient)
    {
        if (gradient is null || Local(node, input, rule) is not { } local)
            return;
        var pulled = local.Coefficient is { } coefficient && gradient.Count == 1
            ? Tensor.Full(node.Inputs[input].Shape, coefficient * gradient.ToScalar())
            : local.Apply(gradient);
        ref var sum = ref adjoints[_position[node.Inputs[input].Id]];
        sum = Sum(sum, pulled);
    }

    private LocalDerivative? Local(Node node, int input, DerivativeRule rule)
    {
        if (!_local.TryGetValue((node, input, rule), out var local))
            _local.Add((node, input, rule), local = LocalDerivative.Of(rule, node, input, _values));
        return local;
    }

    private static Tensor? Sum(Tensor? left, Tensor? right) => left is null ? right : right is null ? left : left + right;

    private IEnumerable<double> Inputs(Tensor?[] adjoints) => _circuit.Inputs.SelectMany(input =>
        input.Id < _position.Length && ReferenceEquals(Nodes[_position[input.Id]], input) && adjoints[_position[input.Id]] is { } adjoint ? adjoint.ToArray() : new double[input.Shape.Count]);
}
