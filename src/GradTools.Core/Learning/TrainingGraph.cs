using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A whole training step as one graph: loss, gradients and the update of parameters and optimizer state.</summary>
internal sealed class TrainingGraph
{
    private readonly List<KeyValuePair<string, Node>> _state;
    private readonly List<(Node Input, Node Value)> _assignments = [];

    public TrainingGraph(LossGraph loss, Optimizer optimizer, GradientClipping? clipping = null, double l1Penalty = 0)
    {
        Loss = loss;
        LearningRate = loss.Graph.Input("learning rate", Shape.Scalar);
        _state = [.. loss.NamedParameters];
        IReadOnlyList<Node> gradients = ReverseMode.Gradients(loss.Loss, loss.Parameters);
        gradients = clipping?.Apply(gradients) ?? gradients;
        if (l1Penalty > 0)
            gradients = [.. gradients.Zip(loss.Parameters, (gradient, w) => gradient + l1Penalty * Op.Sign(w))];
        optimizer.Update(this, loss.Parameters, gradients);
    }

    /// <summary>The loss, its parameters and its data.</summary>
    public LossGraph Loss { get; }

    /// <summary>The step size, an input.</summary>
    public Node LearningRate { get; }

    /// <summary>What is kept from step to step, by name: the parameters, then the state of the optimizer, which starts at zero.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> States => _state;

    /// <summary>The values that state and parameters take at the end of the step.</summary>
    public IReadOnlyList<(Node Input, Node Value)> Assignments => _assignments;

    /// <summary>A value that the optimizer keeps, zero at first.</summary>
    public Node State(string name, Shape shape)
    {
        var input = Loss.Graph.Input(name, shape);
        _state.Add(KeyValuePair.Create(name, input));
        return input;
    }

    /// <summary>A value that the optimizer keeps for a parameter, zero at first.</summary>
    public Node State(string name, int parameter, Shape shape) => State($"{Loss.ParameterNames[parameter]}.{name}", shape);

    /// <summary>Gives a state or a parameter its value for the next step.</summary>
    public void Assign(Node state, Node value) => _assignments.Add((state, value));
}
