using System.Globalization;

namespace GradTools.Learning;

/// <summary>One step in the history of a training.</summary>
/// <param name="Step">Its number since training began, from 1.</param>
/// <param name="Epoch">The epoch it belongs to, from 1.</param>
/// <param name="Loss">The mean loss of its mini-batch, before the step learned from it.</param>
/// <param name="Accuracy">The fraction of its mini-batch, 0 to 1, that was classified rightly, likewise before; null where there are no classes.</param>
/// <param name="LearningRate">The step size.</param>
public readonly record struct StepRecord(long Step, int Epoch, double Loss, double? Accuracy, double LearningRate)
{
    /// <summary>In words: <c>step 12: loss 0.312</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step}: loss {Loss:G4}");
}
