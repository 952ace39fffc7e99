using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Back-propagation by its four equations, beside the graph's own gradient and finite differences. All in double precision.</summary>
internal sealed class Backpropagation
{
    private readonly NeuralNetwork _network;
    private readonly LossFormula _formula;
    private readonly Graph _graph = new();
    private readonly Node[] _parameters;
    private readonly Node _cost;

    /// <param name="network">The network.</param>
    /// <param name="features">What it sees, rows x inputs, prepared.</param>
    /// <param name="target">What it should give, rows x outputs.</param>
    /// <param name="loss">The cost.</param>
    /// <param name="margin">That of a hinge loss.</param>
    public Backpropagation(NeuralNetwork network, Tensor features, Tensor target, Loss loss, double margin)
    {
        (_network, _formula) = (network, loss.Formula(margin));
        _parameters = [.. network.Parameters.Select(pair => _graph.Input(pair.Key, pair.Value.Shape))];
        var (x, y) = (_graph.Constant(features), _graph.Constant(target));
        var weighted = new Node[network.Layers.Count];
        var activations = new Node[network.Layers.Count];
        for (var i = 0; i < weighted.Length; i++)
        {
            weighted[i] = Layer.WeightedInput(i == 0 ? x : activations[i - 1], _parameters[2 * i], _parameters[2 * i + 1]);
            activations[i] = network.Layers[i].Activation.Apply(weighted[i]);
        }

        // A loss that applies the activation of the output itself judges z: the same number, without the loss of digits.
        var judged = _formula.Includes == network.Layers[^1].Activation ? weighted[^1] : activations[^1];
        _cost = _formula.Mean(judged, y);
        (Cost, Layers) = Run(x, weighted, activations, judged);
    }

    /// <summary>The mean cost of the rows.</summary>
    public double Cost { get; }

    /// <summary>The layers, from the first.</summary>
    public IReadOnlyList<BackpropagationLayer> Layers { get; }

    /// <summary>The graph's own gradients, in the order of the parameters.</summary>
    public Tensor[] GraphGradients() => Values([.. ReverseMode.Gradients(_cost, _parameters)]);

    /// <summary>The gradients of the equations against finite differences, entry by entry: the gradient check of the network.</summary>
    public GradientCheckReport Check(CancellationToken cancellation) => GradientCheck.Run(
        new GraphFunction(_parameters, _cost),
        [.. _network.Parameters.Values.SelectMany(tensor => tensor.ToArray())],
        [.. Layers.SelectMany(layer => layer.WeightGradient.ToArray().Concat(layer.BiasGradient.ToArray()))],
        new GradientCheckOptions { KinkTolerance = GradientCheckOptions.UsualKinkTolerance },
        EntryLabel.Of([.. _network.Parameters.Select(pair => (pair.Key, pair.Value.Shape))]),
        cancellation: cancellation);

    /// <summary>The equations, each from the values of the one before.</summary>
    private (double Cost, BackpropagationLayer[] Layers) Run(Node x, Node[] weighted, Node[] activations, Node judged)
    {
        var last = weighted.Length - 1;
        var errors = new Node[weighted.Length];

        // BP1: the gradient of the cost in a, times the derivative of the activation.
        errors[last] = ReferenceEquals(judged, weighted[last])
            ? ReverseMode.Gradients(_cost, [judged])[0]
            : ThroughActivation(last, weighted, activations, ReverseMode.Gradients(_cost, [activations[last]])[0]);

        // BP2: the error of the next layer through its weights, times the derivative of the activation. A row is a sample, so W is transposed on the right.
        for (var i = last - 1; i >= 0; i--)
            errors[i] = ThroughActivation(i, weighted, activations, errors[i + 1].MatMul(_parameters[2 * (i + 1)].Transpose()));

        // BP3 and BP4: sums over the samples.
        Node Input(int i) => i == 0 ? x : activations[i - 1];
        Node[] wanted = [_cost, .. Enumerable.Range(0, weighted.Length).SelectMany(i => new[] { Input(i), weighted[i], activations[i], errors[i], Input(i).Transpose().MatMul(errors[i]), errors[i].Sum(0) })];
        var values = Values(wanted);
        return (values[0].ToScalar(), [.. Enumerable.Range(0, weighted.Length).Select(i => new BackpropagationLayer(
            i + 1, _network.Layers[i].Activation, values[6 * i + 1], values[6 * i + 2], values[6 * i + 3], values[6 * i + 4], values[6 * i + 5], values[6 * i + 6]))]);
    }

    /// <summary>A gradient in the activations of a layer, pulled back to its weighted inputs: times the derivative, and for Softmax times its whole Jacobian.</summary>
    private static Node ThroughActivation(int layer, Node[] weighted, Node[] activations, Node gradient) =>
        ReverseMode.Gradients(activations[layer], [weighted[layer]], gradient)[0];

    private Tensor[] Values(Node[] wanted)
    {
        var plan = Plan<double>.Compile(_parameters, wanted);
        foreach (var (parameter, i) in _network.Parameters.Values.Select((tensor, i) => (tensor, i)))
            parameter.AsSpan().CopyTo(plan.Input(i));
        plan.Run();
        return [.. wanted.Select((node, i) => Tensor.From(plan.Output(i), node.Shape))];
    }
}
