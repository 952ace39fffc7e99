using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A whole training step as one graph: loss, gradients and the update of parameters and optimizer state. Or the update alone, where the gradients are given.</summary>
internal sealed class TrainingGraph
{
    private readonly Graph _graph;
    private readonly IReadOnlyList<string> _names;
    private readonly List<KeyValuePair<string, Node>> _state;
    private readonly List<(Node Input, Node Value)> _assignments = [];

    public TrainingGraph(LossGraph loss, Optimizer optimizer, GradientClipping? clipping = null, double l1Penalty = 0)
        : this(loss.ParameterNames, loss.Parameters, ReverseMode.Gradients(loss.Loss, loss.Parameters), optimizer, clipping, l1Penalty) => Loss = loss;

    /// <summary>The update of parameters by gradients, nodes of one graph.</summary>
    public TrainingGraph(IReadOnlyList<string> names, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients, Optimizer optimizer, GradientClipping? clipping, double l1Penalty)
    {
        _graph = parameters[0].Graph;
        _names = names;
        LearningRate = _graph.Input("learning rate", Shape.Scalar);
        _state = [.. names.Zip(parameters, KeyValuePair.Create)];
        gradients = clipping?.Apply(gradients) ?? gradients;
        if (l1Penalty > 0)
            gradients = [.. gradients.Zip(parameters, (gradient, w) => gradient + l1Penalty * Op.Sign(w))];
        optimizer.Update(this, parameters, gradients);
    }

    /// <summary>The loss, its parameters and its data; null where gradients were given.</summary>
    public LossGraph? Loss { get; }

    /// <summary>The step size, an input.</summary>
    public Node LearningRate { get; }

    /// <summary>What is kept from step to step, by name: the parameters, then the state of the optimizer, which starts at zero.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> States => _state;

    /// <summary>The values that state and parameters take at the end of the step.</summary>
    public IReadOnlyList<(Node Input, Node Value)> Assignments => _assignments;

    /// <summary>A value that the optimizer keeps, zero at first.</summary>
    public Node State(string name, Shape shape)
    {
        var input = _graph.Input(name, shape);
        _state.Add(KeyValuePair.Create(name, input));
        return input;
    }

    /// <summary>A value that the optimizer keeps for a parameter, zero at first.</summary>
    public Node State(string name, int parameter, Shape shape) => State($"{_names[parameter]}.{name}", shape);

    /// <summary>Gives a state or a parameter its value for the next step.</summary>
    public void Assign(Node state, Node value) => _assignments.Add((state, value));
}
