using System.Numerics;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The steps of a training, on this machine alone or together with others.</summary>
internal interface ITrainingSteps
{
    /// <summary>Gets ready to learn from batches like this one.</summary>
    void Prepare(ReadOnlySpan<int> rows);

    /// <summary>Gets ready for the batches of an epoch, which have been dealt.</summary>
    void BeginEpoch(MiniBatches batches);

    /// <summary>Gets ready for the next step.</summary>
    /// <param name="rows">What it is to learn from.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="learningRate">The step size.</param>
    void Begin(ReadOnlySpan<int> rows, int number, double learningRate);

    /// <summary>Learns from these rows, those of <see cref="Begin"/>.</summary>
    /// <returns>The mean loss of the batch and how many of its rows were classified rightly, both before the step.</returns>
    (double Loss, int Correct) Run(ReadOnlySpan<int> rows, Workers workers);
}

/// <summary>Steps that this machine makes alone: each is one plan.</summary>
/// <param name="samples">The samples.</param>
/// <param name="plans">The plans.</param>
/// <param name="seed">That of the masks of dropout.</param>
internal sealed class TrainingSteps<T>(Samples<T> samples, LossPlans<T, TrainingStep<T>> plans, int seed) : ITrainingSteps
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private TrainingStep<T>? _step;

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<int> rows) => plans.For(rows);

    /// <inheritdoc/>
    public void BeginEpoch(MiniBatches batches)
    {
    }

    /// <inheritdoc/>
    public void Begin(ReadOnlySpan<int> rows, int number, double learningRate)
    {
        _step = plans.For(rows);
        _step.LearningRate = learningRate;
        _step.Drop(seed, number);
    }

    /// <inheritdoc/>
    public (double Loss, int Correct) Run(ReadOnlySpan<int> rows, Workers workers) => _step!.Run(samples, rows, workers);
}
