using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Makes a feed-forward network with freshly drawn weights; two sizes make a linear model.</summary>
[Cmdlet(VerbsCommon.New, "NeuralNetwork")]
[OutputType(typeof(NeuralNetwork))]
public sealed class NewNeuralNetworkCommand : GradToolsCommand
{
    /// <summary>The number of features, the neurons of each hidden layer, and the number of outputs: 64, 32, 10.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public int[] Layers { get; set; } = [];

    /// <summary>The activation of the hidden layers.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ValueCompleter<Activation>)), OneOf<Activation>]
    public Choice<Activation> Activation { get; set; } = Learning.Activation.ReLU;

    /// <summary>The activation of the output layer. Identity leaves the scores as they are, which is what SoftmaxCrossEntropy, BinaryCrossEntropy and the hinge losses want.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(ValueCompleter<Activation>)), OneOf<Activation>]
    public Choice<Activation> OutputActivation { get; set; } = Learning.Activation.Identity;

    /// <summary>How weights are drawn. Left out: HeUniform for ReLU, LeakyReLU and GELU layers and XavierUniform for others. Biases start at zero.</summary>
    [Parameter(Position = 3)]
    [ArgumentCompleter(typeof(ValueCompleter<Initializer>)), OneOf<Initializer>]
    public Choice<Initializer>? Initializer { get; set; }

    /// <summary>The standard deviation of the Gaussian initializer. Left out: 1 / sqrt(inputs) of each layer.</summary>
    [Parameter]
    public double? StandardDeviation { get; set; }

    /// <summary>The share of the outputs of each hidden layer that is dropped at random in training, 0 or more and below 1. The network is used and judged whole.</summary>
    [Parameter]
    public double Dropout { get; set; }

    /// <summary>Fixes the weights: the same seed gives the same bits.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var initializer = Initializer ?? (StandardDeviation is null ? null : Learning.Initializer.Gaussian);
        if (StandardDeviation is not null && initializer != Learning.Initializer.Gaussian)
            throw new InvalidValueException("InitializerTakesNoDeviation", $"-StandardDeviation is for the initializer Gaussian; {initializer} works out its own. Leave one of the two out.");
        var network = NeuralNetwork.Create(Layers, Activation, OutputActivation, initializer, StandardDeviation, Seed, Dropout);
        Rehearsal.Begin(network);
        WriteObject(network);
    }
}
