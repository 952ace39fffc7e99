using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Commands;

/// <summary>The loss of one sample, worked out: the part of each output, and the gradients.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Loss")]
[OutputType(typeof(LossMeasurement))]
public sealed class MeasureLossCommand : GradToolsCommand
{
    /// <summary>Which loss.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>)), OneOf<Loss>]
    public Choice<Loss> Loss { get; set; }

    /// <summary>The scores, one an output.</summary>
    [Parameter(Position = 1)]
    public object? Scores { get; set; }

    /// <summary>The number of the right class, from 0.</summary>
    [Parameter(Position = 2)]
    public int? Label { get; set; }

    /// <summary>What the outputs should be, one number each, in place of -Label.</summary>
    [Parameter]
    public object? Target { get; set; }

    /// <summary>By how much the right score has to be ahead, for Hinge and SquaredHinge; 1 by default.</summary>
    [Parameter]
    public double? Margin { get; set; }

    /// <summary>Weights, a row a class, that give the scores with -Features.</summary>
    [Parameter]
    public object? Weights { get; set; }

    /// <summary>The features of the sample; a last one of 1 makes a bias of the last column of the weights.</summary>
    [Parameter]
    public object? Features { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        TrainingChecks.CheckMargin(Margin, Loss);
        var (scores, features) = ReadScores();
        WriteObject(LossMeasurement.Of(Loss, scores, ReadTarget(scores.Count), Margin ?? 1, features));
    }

    private (Tensor Scores, Tensor? Features) ReadScores()
    {
        if (Scores is null == (Weights is null) || Weights is null != Features is null)
            throw new InvalidValueException("ScoresMissing", "Give -Scores, or both -Weights and -Features, from which the scores follow.");
        if (Scores is not null)
            return (Vector(Scores, "-Scores"), null);
        var (weights, features) = (TensorValue.From(Weights), Vector(Features, "-Features"));
        if (weights.Rank != 2 || weights.Shape[1] != features.Count)
            throw new ShapeException("WeightShapeMismatch", $"-Weights has the shape {weights.Shape}; with {features.Count} features it needs {features.Count} columns, and a row a class.");
        var scores = Enumerable.Range(0, weights.Shape[0]).Select(row => Enumerable.Range(0, features.Count).Sum(i => weights.AsSpan()[row * features.Count + i] * features.AsSpan()[i]));
        return (Finite(Tensor.Vector([.. scores]), "-Weights times -Features"), features);
    }

    private Tensor ReadTarget(int outputs)
    {
        if (Label is null == (Target is null))
            throw new InvalidValueException("TargetMissing", "Give either -Label, the number of the right class, or -Target, a number an output.");
        if (Target is not null)
        {
            var target = Vector(Target, "-Target");
            return target.Count == outputs ? target : throw new ShapeException("OutputSizeMismatch", $"There are {outputs} scores and {target.Count} targets.");
        }

        if (Label < 0 || Label >= outputs)
            throw new InvalidValueException("LabelOutOfRange", $"-Label is {Label}; with {outputs} scores it is 0 to {outputs - 1}.");
        var oneHot = new double[outputs];
        oneHot[Label!.Value] = 1;
        return Tensor.Vector(oneHot);
    }

    private static Tensor Vector(object? value, string parameter)
    {
        var tensor = TensorValue.From(value);
        return tensor.Count > 0
            ? Finite(Tensor.Vector(tensor.ToArray()), parameter)
            : throw new InvalidValueException("ValueMissing", $"{parameter} is empty.");
    }

    private static Tensor Finite(Tensor tensor, string what) => Array.TrueForAll(tensor.ToArray(), double.IsFinite)
        ? tensor
        : throw new InvalidValueException("ValueNotFinite", $"{what} has an entry that is infinite or not a number.");
}
