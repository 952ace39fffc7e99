using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Circuits;

/// <summary>The gates of a circuit: a minus sign is one gate, and so are the formulas that are asked for.</summary>
internal sealed class Gates
{
    private readonly Dictionary<Node, Gate> _gates = [];
    private readonly Circuit _circuit;

    public Gates(Circuit circuit, IReadOnlyCollection<GateForm> collapse)
    {
        _circuit = circuit;
        foreach (var node in Diagnoses.Ancestors.Of(circuit.Outputs))
            _gates.Add(node, Written(node));
        foreach (var gate in _gates.Values.ToArray())
            if (collapse.Select(form => Collapsed(gate, form)).FirstOrDefault(found => found is not null) is { } whole)
                _gates[gate.Node] = whole;
        Shown = Reached();
    }

    /// <summary>The gates that are shown, inputs before those that use them, all variables among them.</summary>
    public IReadOnlyList<Gate> Shown { get; }

    private List<Gate> Reached()
    {
        var reached = new HashSet<Node>(_circuit.Inputs);
        var pending = new Stack<Node>(_circuit.Outputs);
        while (pending.TryPop(out var node))
            if (reached.Add(node))
                foreach (var input in _gates[node].Inputs)
                    pending.Push(input);
        return [.. reached.OrderBy(node => node.Id).Select(node => _gates.GetValueOrDefault(node) ?? new Gate(node, node.Operation, node.Inputs))];
    }

    /// <summary>A node as the script has it: without the changes of shape that GradTools makes on the way.</summary>
    private Gate Written(Node node)
    {
        if (Negation(node) is { } negated)
            return new Gate(node, Unary<Negate>.Instance, [negated]);
        if (IsInner(node) && Text(node.Inputs[0]) == Text(node))
            return new Gate(node, _gates[node.Inputs[0]].Operation, _gates[node.Inputs[0]].Inputs);
        return new Gate(node, node.Operation, [.. node.Inputs.Select(input => IsInner(input) && Text(input) == Text(node) ? input.Inputs[0] : input)]);
    }

    private bool IsInner(Node node) => node.Operation is Reshape && Text(node)?.Contains("Reshape", StringComparison.OrdinalIgnoreCase) == false;

    private string? Text(Node node) => _circuit.Source(node)?.Text;

    /// <summary>PowerShell computes <c>-$x</c> as 0 - $x.</summary>
    private Node? Negation(Node node) =>
        node.Operation is Binary<Subtract> && node.Inputs[0].IsConstant(0) && (_circuit.Source(node)?.Text.StartsWith('-') ?? false) ? node.Inputs[1] : null;

    private Gate? Collapsed(Gate gate, GateForm form)
    {
        var (argument, operation) = form switch
        {
            GateForm.Sigmoid => (SigmoidArgument(gate), (Operation)Unary<Sigmoid>.Instance),
            GateForm.Tanh => (TanhArgument(gate), Unary<Tanh>.Instance),
            GateForm.Softplus => (SoftplusArgument(gate), Unary<Softplus>.Instance),
            _ => (ReLUArgument(gate), Unary<ReLU>.Instance),
        };
        return argument is not null && argument.Shape.Equals(gate.Node.Shape) ? new Gate(gate.Node, operation, [argument]) : null;
    }

    private Node? SigmoidArgument(Gate gate)
    {
        var divisor = gate.Operation switch
        {
            Binary<Divide> when gate.Inputs[0].IsConstant(1) => gate.Inputs[1],
            Binary<Power> when gate.Inputs[1].IsConstant(-1) => gate.Inputs[0],
            _ => null,
        };
        return divisor is not null && OnePlusExp(divisor) is { } exponent ? Opposite(exponent) : null;
    }

    private Node? SoftplusArgument(Gate gate) => gate.Operation is Unary<Log> ? OnePlusExp(gate.Inputs[0]) : null;

    private static Node? ReLUArgument(Gate gate)
    {
        if (gate.Operation is not Binary<Max>)
            return null;
        return gate.Inputs[0].IsConstant(0) ? gate.Inputs[1] : gate.Inputs[1].IsConstant(0) ? gate.Inputs[0] : null;
    }

    private Node? TanhArgument(Gate gate)
    {
        if (gate.Operation is not Binary<Divide> || _gates[gate.Inputs[0]] is not { Operation: Binary<Subtract> } above || _gates[gate.Inputs[1]] is not { Operation: Binary<Add> } below)
            return null;
        if (Exponent(above.Inputs[0]) is not { } z || Exponent(above.Inputs[1]) is not { } minus || Exponent(below.Inputs[0]) is not { } left || Exponent(below.Inputs[1]) is not { } right)
            return null;
        return IsOpposite(minus, z) && ((Same(left, z) && IsOpposite(right, z)) || (Same(right, z) && IsOpposite(left, z))) ? z : null;
    }

    private bool IsOpposite(Node node, Node of) => Opposite(node) is { } argument && Same(argument, of);

    /// <summary>Whether two nodes compute the same, although the script wrote them twice.</summary>
    private bool Same(Node a, Node b)
    {
        var pending = new Stack<(Node A, Node B)>([(a, b)]);
        while (pending.TryPop(out var pair))
        {
            if (ReferenceEquals(pair.A, pair.B))
                continue;
            var (left, right) = (_gates[pair.A], _gates[pair.B]);
            if (!left.Operation.Equals(right.Operation) || left.Inputs.Count != right.Inputs.Count)
                return false;
            for (var i = 0; i < left.Inputs.Count; i++)
                pending.Push((left.Inputs[i], right.Inputs[i]));
        }

        return true;
    }

    /// <summary>e of 1 + exp(e), in either order.</summary>
    private Node? OnePlusExp(Node node)
    {
        var gate = _gates[node];
        if (gate.Operation is not Binary<Add>)
            return null;
        return gate.Inputs[0].IsConstant(1) ? Exponent(gate.Inputs[1]) : gate.Inputs[1].IsConstant(1) ? Exponent(gate.Inputs[0]) : null;
    }

    private Node? Exponent(Node node) => _gates[node] is { Operation: Unary<Exp> } gate ? gate.Inputs[0] : null;

    /// <summary>z of -z, -1 * z, z * -1 or 0 - z.</summary>
    private Node? Opposite(Node node)
    {
        var gate = _gates[node];
        return gate.Operation switch
        {
            Unary<Negate> => gate.Inputs[0],
            Binary<Multiply> when gate.Inputs[0].IsConstant(-1) => gate.Inputs[1],
            Binary<Multiply> when gate.Inputs[1].IsConstant(-1) => gate.Inputs[0],
            Binary<Subtract> when gate.Inputs[0].IsConstant(0) => gate.Inputs[1],
            _ => null,
        };
    }
}
