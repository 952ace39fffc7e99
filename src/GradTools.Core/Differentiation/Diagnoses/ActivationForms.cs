using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Sigmoids and hyperbolic tangents, as operations or written out by exponentials, and the ways in which their derivatives are got wrong.</summary>
internal sealed class ActivationForms
{
    /// <summary>How many operations a formula has at most from its argument to its result.</summary>
    private const int LongestFormula = 5;

    private const double Precision = 1e-12;

    private readonly Dictionary<Node, Node> _sigmoids = [];
    private readonly Dictionary<Node, Node> _tangents = [];

    public ActivationForms(CircuitSweep sweep)
    {
        foreach (var node in sweep.Nodes)
            if (node.Operation is Unary<Sigmoid>)
                _sigmoids[node] = node.Inputs[0];
            else if (node.Operation is Unary<Tanh>)
                _tangents[node] = node.Inputs[0];
            else if (node.Operation is Binary<Divide> or Binary<Power> or Binary<Subtract> && Exponential(node) is { } exponential)
                foreach (var argument in Arguments(exponential))
                    if (Is(sweep, node, argument, z => 1 / (1 + Math.Exp(-z))))
                        _sigmoids[node] = argument;
                    else if (Is(sweep, node, argument, Math.Tanh))
                        _tangents[node] = argument;
        Rules = [.. Sigmoids(), .. Tangents()];
    }

    public IReadOnlyList<WrongRule> Rules { get; }

    private IEnumerable<WrongRule> Sigmoids()
    {
        yield return Sigmoid((_, _, g) => g, "was left out");
        yield return Sigmoid((_, a, g) => g * (Op.Sigmoid(a) * (1 - Op.Sigmoid(a))), "was evaluated at its result instead of its argument (at a instead of z)");
        yield return Sigmoid((z, _, g) => g * (z * (1 - z)), "is a (1 - a) of its result a, and was evaluated at the argument z");
        yield return Sigmoid((_, a, g) => g * a, "is a (1 - a); the factor 1 - a was left out");
        yield return Sigmoid((_, a, g) => g * (1 - a), "is a (1 - a); the factor a was left out");
        yield return Sigmoid((_, a, g) => g * (1 - a * a), "is a (1 - a); 1 - a^2, that of tanh, was used");
    }

    private IEnumerable<WrongRule> Tangents()
    {
        yield return Tangent((_, _, g) => g, "was left out");
        yield return Tangent((z, _, g) => g * (1 - z * z), "is 1 - a^2 of its result a, and was evaluated at the argument z");
        yield return Tangent((_, a, g) => g * (1 - Op.Tanh(a) * Op.Tanh(a)), "was evaluated at its result instead of its argument (at a instead of z)");
        yield return Tangent((_, a, g) => g * (1 - a), "is 1 - a^2; 1 - a was used");
        yield return Tangent((_, a, g) => g * (a * (1 - a)), "is 1 - a^2; a (1 - a), that of the sigmoid, was used");
    }

    private WrongRule Sigmoid(Func<Node, Node, Node, Node> derivative, string mistake) =>
        Rule(_sigmoids, a => a * (1 - a), derivative, mistake, "sigmoid");

    private WrongRule Tangent(Func<Node, Node, Node, Node> derivative, string mistake) =>
        Rule(_tangents, a => 1 - a * a, derivative, mistake, "tanh");

    /// <summary>
    /// All that flows back through a formula of one argument is proportional to its derivative: so a wrong one in place of the right one is a factor on
    /// what flows into the formula.
    /// </summary>
    private static WrongRule Rule(Dictionary<Node, Node> forms, Func<Node, Node> right, Func<Node, Node, Node, Node> derivative, string mistake, string name) => new(
        GradientDiagnosisKind.MissingChainFactor,
        forms.ContainsKey,
        (node, input, gradient) => CircuitSweep.Pull(node, input, derivative(forms[node], node, gradient) / right(node)),
        where => $"The derivative of {(where.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? "" : $"the {name} ")}{where} {mistake}");

    private static Node? Exponential(Node node)
    {
        var pending = new Queue<(Node Node, int Depth)>([(node, 0)]);
        while (pending.TryDequeue(out var next))
        {
            if (next.Node.Operation is Unary<Exp>)
                return next.Node;
            if (next.Depth < LongestFormula)
                foreach (var input in next.Node.Inputs)
                    pending.Enqueue((input, next.Depth + 1));
        }

        return null;
    }

    private static IEnumerable<Node> Arguments(Node exponential)
    {
        var argument = exponential.Inputs[0];
        yield return argument;
        yield return -argument;
        foreach (var input in argument.Inputs)
            yield return input;
    }

    private static bool Is(CircuitSweep sweep, Node node, Node argument, Func<double, double> function)
    {
        if (!node.Shape.Equals(argument.Shape))
            return false;
        var results = sweep.Value(node).AsSpan();
        var arguments = sweep.Value(argument).AsSpan();
        for (var i = 0; i < results.Length; i++)
            if (Math.Abs(results[i] - function(arguments[i])) > Precision)
                return false;
        return results.Length > 0;
    }
}
