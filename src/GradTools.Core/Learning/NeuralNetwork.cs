using System.Globalization;
using GradTools.Data;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A feed-forward network of fully connected layers; one layer is a linear model. Immutable: training gives a new one.</summary>
[TypeFormatterSource]
public sealed class NeuralNetwork
{
    private NeuralNetwork(IReadOnlyList<Layer> layers) => Layers = layers.ToIndexable();

    /// <summary>The layers, from the first that sees the features to the output.</summary>
    public IReadOnlyList<Layer> Layers { get; private init; }

    /// <summary>The names of the classes, one an output, remembered from the training data. Empty before training and for numeric labels.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>The names of the features, remembered from the training data. Empty before training.</summary>
    public IReadOnlyList<string> FeatureNames { get; private init; } = [];

    /// <summary>The names of the labels, remembered from the training data. Empty before training.</summary>
    public IReadOnlyList<string> LabelNames { get; private init; } = [];

    /// <summary>
    /// How raw features become inputs, learned in training; null: they are inputs as they are. Predicting and measuring apply it by themselves;
    /// <see cref="Forward"/> and <see cref="LossGraph"/> work on features that are prepared already.
    /// </summary>
    public Preprocessing? Preprocessing { get; private init; }

    /// <summary>The loss the network was trained with; null before training.</summary>
    public Loss? Loss { get; private init; }

    /// <summary>The margin of the hinge loss the network was trained with; 1 otherwise.</summary>
    public double Margin { get; private init; } = 1;

    /// <summary>The share of the outputs of each hidden layer that is dropped at random in training, 0 or more and below 1.</summary>
    public double Dropout { get; private init; }

    /// <summary>How the weights were drawn: <c>XavierNormal</c>, <c>Gaussian 0.01</c>. Empty where they were trained or loaded.</summary>
    public string Initialization { get; private init; } = "";

    /// <summary>The number of features.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>The number of outputs.</summary>
    public int Outputs => Layers[^1].Outputs;

    /// <summary>The number of trainable values.</summary>
    public int ParameterCount => Layers.Sum(layer => layer.Weight.Count + layer.Bias.Count);

    /// <summary>The trainable tensors by name, in order: <c>layer1.weight</c> (inputs x outputs), <c>layer1.bias</c>, <c>layer2.weight</c>, ...</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => new ParameterDictionary(
        Layers.SelectMany((layer, i) => new[] { KeyValuePair.Create($"layer{i + 1}.weight", layer.Weight), KeyValuePair.Create($"layer{i + 1}.bias", layer.Bias) }));

    /// <summary>A network with freshly drawn weights.</summary>
    /// <param name="sizes">The number of features, the neurons of each hidden layer, the number of outputs.</param>
    /// <param name="activation">The activation of the hidden layers.</param>
    /// <param name="outputActivation">The activation of the output layer. Identity leaves the scores as they are, which is what the cross-entropies and hinge losses want.</param>
    /// <param name="initializer">How weights are drawn; null: Xavier, and He for ReLU, LeakyReLU and GELU layers.</param>
    /// <param name="standardDeviation">For <see cref="Initializer.Gaussian"/>; null: 1 / sqrt(inputs) of each layer.</param>
    /// <param name="seed">Fixes the weights, to the bit.</param>
    /// <param name="dropout">The share of the outputs of each hidden layer that is dropped at random in training.</param>
    /// <exception cref="InvalidValueException"><c>InvalidLayerSizes</c>, <c>InvalidStandardDeviation</c> or <c>InvalidDropout</c>.</exception>
    public static NeuralNetwork Create(
        IReadOnlyList<int> sizes,
        Activation activation = Activation.ReLU,
        Activation outputActivation = Activation.Identity,
        Initializer? initializer = null,
        double? standardDeviation = null,
        int seed = 0,
        double dropout = 0)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count < 2 || sizes.Any(size => size < 1))
            throw new InvalidValueException("InvalidLayerSizes", $"The layer sizes are {string.Join(", ", sizes)}. At least two are needed, the number of features and the number of outputs, and none below 1: for example 64, 32, 10.");
        if (standardDeviation is { } deviation && !(deviation >= 0 && double.IsFinite(deviation)))
            throw new InvalidValueException("InvalidStandardDeviation", FormattableString.Invariant($"The standard deviation is {deviation}; it must be a finite number, zero or more."));
        if (dropout is not (>= 0 and < 1))
            throw new InvalidValueException("InvalidDropout", FormattableString.Invariant($"The dropout is {dropout}; it is a share, 0 or more and below 1, for example 0.2."));

        var layers = new Layer[sizes.Count - 1];
        var initializers = new Initializer[layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            var own = i == layers.Length - 1 ? outputActivation : activation;
            initializers[i] = initializer ?? Initializers.For(own);
            var weight = initializers[i].Draw(sizes[i], sizes[i + 1], standardDeviation, Shuffle.Source(seed, ~i)); // epochs have the streams from 0 up
            layers[i] = new Layer(weight, Tensor.Full(Shape.Of(sizes[i + 1]), 0), own);
        }

        var names = string.Join(", ", initializers.Distinct());
        return new NeuralNetwork(layers) { Dropout = dropout, Initialization = standardDeviation is null ? names : FormattableString.Invariant($"{names} {standardDeviation}") };
    }

    /// <summary>The outputs for a batch of features (a row a sample), as nodes of the same graph.</summary>
    /// <param name="x">The features, rows x <see cref="Inputs"/>.</param>
    /// <param name="parameters">Nodes for the parameters, in the order of <see cref="Parameters"/>.</param>
    public Node Forward(Node x, IReadOnlyList<Node> parameters) => Layers[^1].Activation.Apply(Scores(x, parameters));

    /// <summary>The weighted inputs z of the output layer.</summary>
    /// <param name="x">The features.</param>
    /// <param name="parameters">Nodes for the parameters.</param>
    /// <param name="masks">Factors for the outputs of each hidden layer, as dropout wants them; null: none.</param>
    internal Node Scores(Node x, IReadOnlyList<Node> parameters, IReadOnlyList<Node>? masks = null)
    {
        for (var i = 0; ; i++)
        {
            var z = Layer.WeightedInput(x, parameters[2 * i], parameters[2 * i + 1]);
            if (i == Layers.Count - 1)
                return z;
            x = Layers[i].Activation.Apply(z);
            if (masks is not null)
                x *= masks[i];
        }
    }

    /// <summary>The same network with other parameters.</summary>
    /// <param name="parameters">A tensor for each name in <see cref="Parameters"/>.</param>
    /// <exception cref="ShapeException"><c>ParameterMissing</c> or <c>ParameterShapeMismatch</c>.</exception>
    public NeuralNetwork WithParameters(IReadOnlyDictionary<string, Tensor> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return With([.. Layers.Select((layer, i) => layer with
        {
            Weight = Matching(parameters, $"layer{i + 1}.weight", layer.Weight),
            Bias = Matching(parameters, $"layer{i + 1}.bias", layer.Bias),
        })]);
    }

    /// <summary>The same network, remembering what it was trained on.</summary>
    internal NeuralNetwork TrainedOn(Dataset dataset, Loss loss, double margin) =>
        new(Layers) { ClassNames = dataset.Classes, FeatureNames = dataset.FeatureNames, LabelNames = dataset.LabelNames, Preprocessing = Preprocessing, Loss = loss, Margin = margin, Dropout = Dropout };

    /// <summary>The same network for raw features, prepared in this way; null: for features as they are.</summary>
    /// <exception cref="ShapeException"><c>InputSizeMismatch</c> when the preprocessing has another number of features than the network has inputs.</exception>
    public NeuralNetwork WithPreprocessing(Preprocessing? preprocessing)
    {
        if (preprocessing is not null && preprocessing.Width != Inputs)
            throw new ShapeException("InputSizeMismatch", $"The network {this} has {Inputs} inputs; the preprocessing gives {preprocessing.Width} features.");
        return new(Layers) { ClassNames = ClassNames, FeatureNames = preprocessing?.FeatureNames ?? FeatureNames, LabelNames = LabelNames, Preprocessing = preprocessing, Loss = Loss, Margin = Margin, Dropout = Dropout };
    }

    /// <summary>A network as it was saved; layers and names fit together.</summary>
    internal static NeuralNetwork Restored(IReadOnlyList<Layer> layers, IReadOnlyList<string> classNames, IReadOnlyList<string> featureNames, IReadOnlyList<string> labelNames, Loss? loss, double margin, double dropout) =>
        new(layers) { ClassNames = classNames, FeatureNames = featureNames, LabelNames = labelNames, Loss = loss, Margin = margin, Dropout = dropout };

    /// <summary>In words: <c>64-64-10 (ReLU, Softmax), 8,970 parameters</c>.</summary>
    public override string ToString()
    {
        var sizes = string.Join('-', Layers.Select(layer => layer.Inputs).Append(Outputs));
        var activations = string.Join(", ", Layers.Select(layer => layer.Activation));
        return string.Create(CultureInfo.InvariantCulture, $"{sizes} ({activations}), {ParameterCount:N0} parameters");
    }

    private NeuralNetwork With(IReadOnlyList<Layer> layers) => new(layers) { ClassNames = ClassNames, FeatureNames = FeatureNames, LabelNames = LabelNames, Preprocessing = Preprocessing, Loss = Loss, Margin = Margin, Dropout = Dropout };

    private static Tensor Matching(IReadOnlyDictionary<string, Tensor> parameters, string name, Tensor old)
    {
        if (!parameters.TryGetValue(name, out var tensor))
            throw new ShapeException("ParameterMissing", $"There is no tensor '{name}' among the parameters {string.Join(", ", parameters.Keys)}.");
        return tensor.Shape.Equals(old.Shape)
            ? tensor
            : throw new ShapeException("ParameterShapeMismatch", $"The parameter {name} has the shape {old.Shape}; the tensor given for it has {tensor.Shape}.");
    }
}
