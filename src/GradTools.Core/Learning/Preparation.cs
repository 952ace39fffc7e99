using GradTools.Data;

namespace GradTools.Learning;

/// <summary>How data become what a network takes in.</summary>
internal static class Preparation
{
    /// <summary>What a training on this dataset is to do with its features: learned from the samples that are not held out; null where that is nothing.</summary>
    public static Preprocessing? Learn(Dataset dataset, TrainingOptions options)
    {
        var wanted = new PreprocessingOptions(options.Scaling, options.MissingValue ?? dataset.MissingValue, options.UnseenCategory);
        if (dataset.Columns.Count == 0 || (wanted == new PreprocessingOptions() && dataset.Columns.All(column => column is NumberColumn)))
            return null;
        TrainingChecks.Check(options);
        var preprocessing = PreprocessingLearner.Learn(dataset, new MiniBatches(dataset, options).TrainingRows.ToArray(), wanted);
        return preprocessing.IsIdentity ? null : preprocessing;
    }

    /// <summary>The network as it will be trained: one that was trained before keeps its preprocessing, to which its weights belong.</summary>
    public static NeuralNetwork For(NeuralNetwork network, Dataset dataset, TrainingOptions options)
    {
        if (network.Preprocessing is not null || Learn(dataset, options) is not { } preprocessing)
            return network;
        return preprocessing.Width == network.Inputs ? network.WithPreprocessing(preprocessing) : network; // the checks say what is wrong
    }

    /// <summary>A dataset with the columns that the network was trained on, in their order; the dataset itself if it was never trained.</summary>
    /// <exception cref="DatasetException"><c>FeatureColumnNotFound</c>, <c>NotANumber</c> or <c>UnseenCategory</c>.</exception>
    public static Dataset Align(NeuralNetwork network, Dataset dataset)
    {
        if (network.FeatureNames.Count == 0)
            return dataset;
        return FeatureAlignment.Align(dataset, network.Preprocessing?.Columns ?? [.. network.FeatureNames.Select(name => new NumberColumn(name))]);
    }
}
