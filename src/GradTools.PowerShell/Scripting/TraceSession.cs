using System.Management.Automation.Language;
using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>One run of a script block on values that record what happens to them.</summary>
internal sealed class TraceSession
{
    private readonly Dictionary<(Node Condition, bool Outcome), int> _guards = [];
    private TracedValue?[] _values = new TracedValue?[64];

    /// <summary>What was recorded.</summary>
    public Graph Graph { get; init; } = new();

    /// <summary>Whether nothing is being differentiated: the record is only the way to a value.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Finds the original text that is being run.</summary>
    public Func<IScriptExtent?>? Locate { get; set; }

    /// <summary>Is told each node as it is recorded, if anyone wants to know.</summary>
    public Action<Node>? Recorded { get; init; }

    /// <summary>The conditions on recorded values, and how they came out.</summary>
    public IReadOnlyList<CircuitGuard> Guards => [.. _guards.Keys.Select(guard => new CircuitGuard(guard.Condition, guard.Outcome))];

    /// <summary>The number of different branch conditions seen.</summary>
    public int GuardCount => _guards.Count;

    /// <summary>The functions used whose derivative is zero wherever it exists.</summary>
    public SortedSet<string> Steps { get; } = [];

    /// <summary>Set when a recorded value was turned into something plain: from then on the trace is worthless.</summary>
    public TracingException? Escape { get; private set; }

    /// <summary>A node and its value as what a script holds.</summary>
    public TracedNumber Number(Node node, double value)
    {
        var number = new TracedNumber(this, node, value);
        Remember(number);
        return number;
    }

    /// <summary>Records an operation whose result has the given shape of arguments, and carries out the same operation on the values.</summary>
    public TracedValue Record(Operation operation, params TracedValue[] inputs)
    {
        var node = Graph.Apply(operation, Array.ConvertAll(inputs, input => input.Node));
        if (operation is ElementwiseOperation elementwise && node.Shape.IsScalar && Array.TrueForAll(inputs, input => input is TracedNumber))
            return Number(node, elementwise.Value(Scalar(inputs, 0), Scalar(inputs, 1), Scalar(inputs, 2)));
        return Wrap(node, Evaluation.Apply(node, Array.ConvertAll(inputs, input => input.ToTensor())));
    }

    /// <summary>Records a formula, written with the operators of the graph, and evaluates the nodes it added.</summary>
    public TracedValue Record(Func<Node[], Node> formula, params TracedValue[] inputs)
    {
        var result = formula(Array.ConvertAll(inputs, input => input.Node));
        var pending = new Stack<Node>([result]);
        while (pending.TryPeek(out var node))
        {
            var missing = node.Inputs.Where(input => Known(input) is null).ToList();
            if (missing.Count > 0 && Known(node) is null)
            {
                missing.ForEach(pending.Push);
                continue;
            }

            pending.Pop();
            if (Known(node) is null)
                Wrap(node, Evaluation.Apply(node, [.. node.Inputs.Select(input => Known(input)!.ToTensor())]));
        }

        return Known(result)!;
    }

    /// <summary>Records an operation on numbers: the way nearly everything in a loop takes.</summary>
    public TracedNumber Record(ElementwiseOperation operation, TracedNumber left, TracedNumber right)
    {
        var node = Graph.Apply(operation, left.Node, right.Node);
        return Known(node) as TracedNumber ?? Number(node, operation.Value(left.Value, right.Value));
    }

    /// <summary>A plain number, array or tensor as a recorded constant; a recorded value as it is; null for anything else.</summary>
    public TracedValue? Lift(object? value) => PlainValue.Unwrap(value) switch
    {
        TracedValue traced => traced,
        Tensor tensor => new TracedTensor(this, Graph.Constant(tensor), tensor),
        double[,] matrix => Lift(Tensor.Matrix(matrix)),
        object[,] matrix => TracedStack.From(this, matrix),
        var other => PlainValue.TryNumber(other, out var number) ? Constant(number) : null,
    };

    /// <summary>As <see cref="Lift"/>, where one number is wanted: a tensor with one entry is that number, and one with several is none.</summary>
    public TracedNumber? LiftNumber(object? value) => Lift(value) switch
    {
        TracedTensor { Count: 1 } tensor => Number(tensor.Node.Reshape(Shape.Scalar), tensor.Value.ToScalar()),
        var lifted => lifted as TracedNumber,
    };

    /// <summary>Notes that a branch went the way it did because of a condition on recorded values.</summary>
    public bool Guard(Node condition, bool outcome)
    {
        if (condition.ConstantValue is null && _guards.TryAdd((condition, outcome), _guards.Count))
            Recorded?.Invoke(condition);
        return outcome;
    }

    /// <summary>Notes that a recorded value left the trace; the value goes on, but the trace will be refused.</summary>
    /// <param name="error">The error for it, given the text that is being run.</param>
    public void MarkEscape(Func<IScriptExtent?, TracingException> error)
    {
        if (!IsPlain)
            Escape ??= error(Locate?.Invoke());
    }

    /// <summary>A scalar that counts the conditions that went another way: 0 at every point the trace is good for. Null when there are none.</summary>
    public Node? Violations()
    {
        Node? violations = null;
        foreach (var (condition, outcome) in _guards.Keys)
        {
            var violated = outcome ? 1 - condition : condition;
            violations = violations is null ? violated : violations + violated;
        }

        return violations;
    }

    /// <summary>A node and its value as what a script holds.</summary>
    public TracedValue Wrap(Node node, Tensor value)
    {
        if (node.Shape.IsScalar)
            return Number(node, value.ToScalar());
        var tensor = new TracedTensor(this, node, value);
        Remember(tensor);
        return tensor;
    }

    private TracedNumber Constant(double value)
    {
        var node = Graph.Constant(value);
        return Known(node) as TracedNumber ?? Number(node, value);
    }

    /// <summary>The value of a node, if it has been evaluated.</summary>
    private TracedValue? Known(Node node) => node.Id < _values.Length ? _values[node.Id] : null;

    private void Remember(TracedValue value)
    {
        if (value.Node.Id >= _values.Length)
            Array.Resize(ref _values, Math.Max(64, 2 * value.Node.Id));
        _values[value.Node.Id] = value;
        Recorded?.Invoke(value.Node);
    }

    private static double Scalar(TracedValue[] inputs, int index) => index < inputs.Length ? ((TracedNumber)inputs[index]).Value : 0;
}
