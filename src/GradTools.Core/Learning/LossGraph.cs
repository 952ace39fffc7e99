using GradTools.Data;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The loss of a batch as a graph over parameters, features and labels. The graph serves training, evaluation and gradient checks alike.</summary>
internal sealed class LossGraph
{
    private LossGraph(IReadOnlyList<string> names, Node[] parameters, Node features, Node labels, Node[] masks, Node outputs, Node loss, Node? weights = null, Node? violations = null)
    {
        ParameterNames = names;
        Parameters = parameters;
        Features = features;
        Labels = labels;
        Masks = masks;
        Outputs = outputs;
        Loss = loss;
        Weights = weights;
        Violations = violations;
    }

    /// <summary>The graph.</summary>
    public Graph Graph => Loss.Graph;

    /// <summary>The names of the parameters.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>An input for each parameter, in the order of the names.</summary>
    public IReadOnlyList<Node> Parameters { get; }

    /// <summary>The input for the features, rows x d.</summary>
    public Node Features { get; }

    /// <summary>The input for the labels, rows x k.</summary>
    public Node Labels { get; }

    /// <summary>Inputs for the factors of dropout, one a hidden layer, rows x its outputs; none unless the graph is for training with dropout.</summary>
    internal IReadOnlyList<Node> Masks { get; }

    /// <summary>The input for the weights of the rows; null where all are 1.</summary>
    internal Node? Weights { get; }

    /// <summary>The share of outputs that is dropped where there are <see cref="Masks"/>.</summary>
    internal double Dropout { get; private init; }

    /// <summary>The parameters with their names.</summary>
    internal IEnumerable<KeyValuePair<string, Node>> NamedParameters => ParameterNames.Zip(Parameters, KeyValuePair.Create);

    /// <summary>The outputs that the loss judges, rows x k: the scores where the loss includes the activation of the output. Where it is not the outputs of a network that are judged, the loss itself.</summary>
    public Node Outputs { get; }

    /// <summary>The mean loss of the batch, a scalar.</summary>
    public Node Loss { get; }

    /// <summary>A number that is 0 where the graph holds; null if it holds everywhere.</summary>
    internal Node? Violations { get; }

    /// <summary>The graph of a network for batches of this many rows.</summary>
    public static LossGraph Of(NeuralNetwork network, Loss loss, int rows, double margin = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return Of(network, loss, margin, graph => Inputs(graph, network, rows));
    }

    /// <summary>The graph of a network in training, where outputs of hidden layers are dropped and rows may have weights.</summary>
    internal static LossGraph ForTraining(NeuralNetwork network, Loss loss, int rows, double margin, bool weighted = false) =>
        Of(network, loss, margin, graph => Inputs(graph, network, rows), network.Dropout > 0 ? rows : 0, weighted);

    /// <summary>The graph of a network for these very samples: features, prepared, and labels are constants.</summary>
    public static LossGraph Of(NeuralNetwork network, Loss loss, Dataset dataset, double margin = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        dataset = Preparation.Align(network, dataset);
        TrainingChecks.Check(network, dataset, loss);
        var features = network.Preprocessing?.Apply(dataset.Features) ?? dataset.Features;
        return Of(network, loss, margin, graph => (graph.Constant(features), graph.Constant(ClassDecision.Labels(network, dataset))));
    }

    /// <summary>The graph of a loss that was recorded.</summary>
    internal static LossGraph Recorded(IReadOnlyList<string> names, Node[] parameters, Node features, Node labels, Node loss, Node? violations) =>
        new(names, parameters, features, labels, [], loss, loss, violations: violations);

    private static (Node Features, Node Labels) Inputs(Graph graph, NeuralNetwork network, int rows) =>
        (graph.Input("features", Shape.Of(rows, network.Inputs)), graph.Input("labels", Shape.Of(rows, network.Outputs)));

    private static LossGraph Of(NeuralNetwork network, Loss loss, double margin, Func<Graph, (Node Features, Node Labels)> data, int maskRows = 0, bool weighted = false)
    {
        var graph = new Graph();
        var named = network.Parameters;
        Node[] parameters = [.. named.Select(pair => graph.Input(pair.Key, pair.Value.Shape))];
        var (features, labels) = data(graph);
        Node[] masks = maskRows > 0 ? [.. network.Layers.SkipLast(1).Select((layer, i) => graph.Input($"mask{i + 1}", Shape.Of(maskRows, layer.Outputs)))] : [];
        var formula = loss.Formula(margin);
        var scores = network.Scores(features, parameters, masks.Length > 0 ? masks : null);
        var output = network.Layers[^1].Activation;
        var outputs = formula.Includes == output ? scores : output.Apply(scores);
        Node? weights = null;
        var mean = formula.Mean(outputs, labels, weighted ? shape => weights = graph.Input("weights", shape) : null);
        return new LossGraph([.. named.Keys], parameters, features, labels, masks, outputs, mean, weights) { Dropout = network.Dropout };
    }
}
