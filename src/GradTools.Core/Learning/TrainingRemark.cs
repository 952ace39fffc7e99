using System.Numerics.Tensors;
using GradTools.Data;

namespace GradTools.Learning;

/// <summary>What to tell of a training that came to its end and learned nothing.</summary>
internal static class TrainingRemark
{
    /// <summary>A training that was meant to learn has as many epochs.</summary>
    private const int FewestEpochs = 5;

    /// <summary>How much more than the loss of a guess cannot be a matter of patience.</summary>
    private const double Hopeless = 10;

    /// <summary>Labels with no more spread than this are all the same, but for rounding: no model beats their mean.</summary>
    private const double AllTheSame = 1e-12;

    /// <summary>Labels beyond this are far from where a network begins.</summary>
    private const double LargeLabel = 100;

    /// <summary>The remark, or null where there is none to make.</summary>
    /// <param name="loss">What was made small.</param>
    /// <param name="dataset">The samples, all of them here.</param>
    /// <param name="epochs">The epochs that made the model.</param>
    public static string? Of(ITrainableLoss loss, Dataset dataset, IEnumerable<TrainingEpoch> epochs)
    {
        if (epochs.LastOrDefault() is not { Epoch: >= FewestEpochs } last || loss.Guess(dataset) is not (> AllTheSame and var guess) || last.Loss <= guess)
            return null;
        var reach = dataset.Classes.Count > 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(dataset.Labels.AsSpan()));
        if (reach > LargeLabel)
            return FormattableString.Invariant($"After {last.Epoch} epochs the loss is {last.Loss:G4}, more than the {guess:G4} of always saying the mean of the labels. Networks learn numbers of about 1: divide the labels, which go up to {reach:G6}, by {Math.Pow(10, Math.Floor(Math.Log10(reach)))} or so.");
        return last.Loss > Hopeless * guess
            ? FormattableString.Invariant($"After {last.Epoch} epochs the loss is {last.Loss:G4}, far more than the {guess:G4} of a guess that knows nothing of the samples. A smaller learning rate, or features scaled to about 1, usually helps.")
            : null;
    }
}
