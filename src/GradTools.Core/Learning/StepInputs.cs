using System.Numerics;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The inputs of the plan of a training step, and how a batch comes into them: features, labels and a number, then weights of rows and masks of dropout where the loss has them.</summary>
/// <param name="loss">The loss.</param>
/// <param name="number">The input for the number, which is another one in each kind of step.</param>
internal sealed class StepInputs<T>(LossGraph loss, Node number)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FeaturesInput = 0;
    private const int LabelsInput = 1;
    private const int NumberInput = 2;
    private const int WeightsInput = 3;

    private readonly bool _weighted = loss.Weights is not null;
    private readonly int _masks = loss.Masks.Count;
    private readonly double _dropout = loss.Dropout;

    /// <summary>The inputs in their order.</summary>
    public Node[] Nodes { get; } = loss.Weights is { } weights ? [loss.Features, loss.Labels, number, weights, .. loss.Masks] : [loss.Features, loss.Labels, number, .. loss.Masks];

    /// <summary>Whether masks are to be drawn.</summary>
    public bool HasMasks => _masks > 0;

    /// <summary>Takes the rows of a batch in.</summary>
    public void Gather(Plan<T> plan, Samples<T> samples, ReadOnlySpan<int> rows, Workers workers)
    {
        samples.Gather(rows, plan.Input(FeaturesInput), plan.Input(LabelsInput), workers);
        if (_weighted)
            samples.GatherWeights(rows, plan.Input(WeightsInput));
    }

    /// <summary>Sets the number.</summary>
    public static void Set(Plan<T> plan, double number) => plan.Input(NumberInput)[0] = T.CreateTruncating(number);

    /// <summary>Draws the masks.</summary>
    public void Drop(Plan<T> plan, System.Random random)
    {
        var first = _weighted ? WeightsInput + 1 : WeightsInput;
        for (var i = 0; i < _masks; i++)
            Dropout.Fill(plan.Input(first + i), _dropout, random);
    }
}
