using System.Management.Automation;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Commands;

/// <summary>One forward and backward pass of a network, opened up: a row a layer.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Backpropagation")]
[OutputType(typeof(BackpropagationRow))]
public sealed class InvokeBackpropagationCommand : GradToolsCommand
{
    private const double GraphTolerance = 1e-10;

    /// <summary>The network, or the result of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The numbers of one sample, a row a sample, or a dataset, which brings its targets along.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Dataset")]
    [ValidateNotNull]
    public object Features { get; set; } = null!;

    /// <summary>What the outputs should be: a number an output, in a row a sample. A dataset needs none.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNull]
    public object? Target { get; set; }

    /// <summary>The cost. Left out: the loss that the network was trained with, otherwise Quadratic, and for a dataset of classes SoftmaxCrossEntropy.</summary>
    [Parameter(Position = 3)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>)), OneOf<Loss>]
    public Choice<Loss>? Loss { get; set; }

    /// <summary>The margin of Hinge and SquaredHinge.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <summary>Holds each gradient against finite differences, as Test-GradientCheck does, and against the graph's own gradient. An entry at a kink is no failure; there is a warning.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var (features, target, loss, isBatch) = (Features is PSObject wrapped ? wrapped.BaseObject : Features) is Dataset dataset ? Samples(dataset) : Values();
        var pass = new Backpropagation(Model, Model.Preprocessing?.Apply(features) ?? features, target, loss, Margin ?? Model.Margin);
        var (graph, check) = Verify ? (pass.GraphGradients(), pass.Check(Cancellation)) : (null, null);
        foreach (var layer in pass.Layers)
        {
            var (weight, bias) = (2 * layer.Layer - 2, 2 * layer.Layer - 1);
            double? graphDifference = graph is null ? null : Difference(layer, graph[weight], graph[bias]);
            var start = pass.Layers.Take(layer.Layer - 1).Sum(Entries);
            var entries = check?.Elements.Skip(start).Take(Entries(layer)).ToArray();
            var kinks = entries?.Where(entry => entry.Verdict == GradientVerdict.Kink).ToArray();
            WriteObject(new BackpropagationRow(Model, layer, isBatch, pass.Cost)
            {
                GraphDifference = graphDifference,
                NumericalDifference = entries?.Except(kinks!).Select(entry => entry.RelativeError).DefaultIfEmpty(0).Max(),
                Kinks = kinks,
                Verified = entries is null ? null : graphDifference <= GraphTolerance && entries.All(entry => entry.Verdict != GradientVerdict.Mismatch),
            });
        }

        if (check?.Kinks.Count > 0)
            WriteWarning($"{check.Kinks.Count} of {check.Elements.Count} entries of the gradient lie at a kink of the cost, such as ReLU at 0, where the slope is another on each side. Each is one of those that fit, which is no failure.");
    }

    private static int Entries(BackpropagationLayer layer) => layer.WeightGradient.Count + layer.BiasGradient.Count;

    private (Tensor Features, Tensor Target, Loss Loss, bool IsBatch) Values()
    {
        var loss = Loss ?? Model.Loss ?? Learning.Loss.Quadratic;
        TrainingChecks.CheckMargin(Margin, loss);
        if (Target is null)
            throw new InvalidValueException("TargetMissing", "There is nothing to hold the outputs against. Give -Target, a number an output in a row a sample, or a dataset instead of -Features.");
        var given = TensorValue.From(Features);
        var features = Rows(given, Model.Inputs, "InputSizeMismatch", "-Features");
        var target = Rows(TensorValue.From(Target), Model.Outputs, "OutputSizeMismatch", "-Target");
        if (features.Shape[0] != target.Shape[0])
            throw new ShapeException("RowCountMismatch", $"-Features has {features.Shape[0]} rows and -Target {target.Shape[0]}. Each sample needs a target.");
        LossTargets.Check(target, loss);
        return (features, target, loss, given.Rank > 1);
    }

    private (Tensor Features, Tensor Target, Loss Loss, bool IsBatch) Samples(Dataset dataset)
    {
        if (Target is not null)
            throw new InvalidValueException("TwoTargets", $"{dataset.Name} has labels, and -Target is given too. Leave -Target out, or give $dataset.Features instead of the dataset.");
        var loss = Loss ?? Model.Loss ?? Losses.For(Model, dataset);
        TrainingChecks.CheckMargin(Margin, loss);
        dataset = Preparation.Align(Model, dataset);
        TrainingChecks.Check(Model, dataset, loss);
        return (dataset.Features, ClassDecision.Labels(Model, dataset), loss, true);
    }

    private static Tensor Rows(Tensor tensor, int width, string errorId, string parameter)
    {
        var rows = tensor.Rank > 1 ? tensor : Tensor.From(tensor.AsSpan(), Shape.Of(1, tensor.Count));
        if (rows.Rank != 2 || rows.Shape[1] != width || rows.Shape[0] == 0)
            throw new ShapeException(errorId, $"{parameter} has the shape {tensor.Shape}; the network takes {width} numbers there, or rows of {width}.");
        return rows.ToArray().All(double.IsFinite) ? rows : throw new InvalidValueException("ValueNotFinite", $"{parameter} has an entry that is infinite or not a number.");
    }

    /// <summary>The largest difference of an entry, relative to the largest entry of either, and to 1e-3 where all are smaller.</summary>
    private static double Difference(BackpropagationLayer layer, Tensor weight, Tensor bias)
    {
        const double floor = 1e-3;
        double[] ours = [.. layer.WeightGradient.ToArray(), .. layer.BiasGradient.ToArray()];
        double[] theirs = [.. weight.ToArray(), .. bias.ToArray()];
        return ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() / Math.Max(floor, ours.Concat(theirs).Max(Math.Abs));
    }
}
