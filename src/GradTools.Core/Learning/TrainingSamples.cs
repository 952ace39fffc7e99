using GradTools.Data;

namespace GradTools.Learning;

/// <summary>The samples of a training. What is held out is looked up when it is asked for: nothing is copied before.</summary>
/// <param name="Dataset">All that were given to learn from.</param>
/// <param name="HeldOut">The rows of those that were held out for validation.</param>
/// <param name="Validation">Those that were given for validation; null: none.</param>
/// <param name="Test">Those that were kept from the training altogether; null: none.</param>
internal sealed record TrainingSamples(Dataset Dataset, int[] HeldOut, Dataset? Validation, Dataset? Test)
{
    /// <summary>Those that were learned from.</summary>
    public Dataset Training => HeldOut.Length == 0 ? Dataset : Dataset.Select([.. Enumerable.Range(0, Dataset.Count).Except(HeldOut)]);

    /// <summary>Those that it was judged by after each epoch; null: none.</summary>
    public Dataset? Judged => Validation ?? (HeldOut.Length == 0 ? null : Dataset.Select(HeldOut));
}
