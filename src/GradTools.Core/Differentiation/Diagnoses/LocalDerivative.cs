using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>One step of back-propagation as a linear map of numbers: the gradient in an input of a node, given the gradient in the node.</summary>
internal sealed class LocalDerivative
{
    private readonly Node _formula;
    private readonly Node _gradient;
    private readonly Node[] _steps;
    private readonly NodeValues _values;

    private LocalDerivative(Node formula, Node gradient, NodeValues values)
    {
        (_formula, _gradient, _values) = (formula, gradient, values);
        var depends = new HashSet<Node> { gradient };
        _steps = [.. Ancestors.Of(formula).Where(node => node.Inputs.Any(depends.Contains) && depends.Add(node))];
        if (formula.Shape.Count == 1 && gradient.Shape.Count == 1)
            Coefficient = Apply(Tensor.Full(gradient.Shape, 1)).ToScalar();
    }

    /// <summary>For a number pulled back to a number, what it is multiplied by.</summary>
    public double? Coefficient { get; }

    /// <summary>The step from a node to an input of it by a rule; null where nothing is pulled back.</summary>
    public static LocalDerivative? Of(DerivativeRule rule, Node node, int input, NodeValues values)
    {
        var gradient = values.Placeholder(node);
        return rule(node, input, gradient) is { } formula ? new LocalDerivative(formula, gradient, values) : null;
    }

    /// <summary>Carries a gradient back.</summary>
    public Tensor Apply(Tensor gradient)
    {
        if (ReferenceEquals(_formula, _gradient))
            return gradient;
        var known = new Dictionary<Node, Tensor> { [_gradient] = gradient };
        foreach (var step in _steps)
            known[step] = Evaluation.Apply(step, [.. step.Inputs.Select(input => known.TryGetValue(input, out var value) ? value : _values.Of(input))]);
        return known.TryGetValue(_formula, out var result) ? result : _values.Of(_formula);
    }
}

/// <summary>A rule of differentiation: the gradient in an input of a node, given the gradient in the node, as nodes of the same graph. Null where it is zero.</summary>
internal delegate Node? DerivativeRule(Node node, int input, Node gradient);
