using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The mean loss of all samples that are learned from, as a function of two trained numbers, for charts.</summary>
/// <param name="loss">The loss.</param>
/// <param name="dataset">The samples.</param>
/// <param name="rows">Those to learn from.</param>
internal sealed class LossLandscape(ITrainableLoss loss, Dataset dataset, int[] rows)
{
    private readonly Lazy<(TrainingMemory<double> Memory, Evaluation<double> Evaluation)> _made = new(() =>
    {
        var memory = new TrainingMemory<double>(loss.Parameters);
        return (memory, new Evaluation<double>(loss, new Samples<double>(dataset, loss), rows, memory, new Workers(1)));
    });

    /// <summary>The loss where the two numbers are these.</summary>
    public double Value(double first, double second)
    {
        var (memory, evaluation) = _made.Value;
        var (left, numbers) = (0, new[] { first, second });
        memory.Restore(loss.Parameters.ToDictionary(pair => pair.Key, pair =>
        {
            var vector = Tensor.From(numbers.AsSpan(left, pair.Value.Count), Shape.Of(pair.Value.Count));
            left += pair.Value.Count;
            return vector;
        }));
        return evaluation.Run(CancellationToken.None).Loss;
    }
}
