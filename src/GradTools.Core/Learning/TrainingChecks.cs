using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Whether a network, a dataset and the options of a training fit together, said before any work is done.</summary>
internal static class TrainingChecks
{
    /// <summary>
    /// Refuses options out of range: <c>InvalidBatchSize</c>, <c>InvalidEpochs</c>, <c>InvalidMaxSteps</c>, <c>InvalidMaxTime</c>, <c>InvalidPatience</c>, <c>InvalidMinimumDelta</c>,
    /// <c>InvalidValidationFraction</c>, <c>InvalidThreads</c>, <c>InvalidClipNorm</c>, <c>InvalidClipValue</c>, <c>InvalidWarmUpEpochs</c>, <c>InvalidL1Penalty</c>, <c>InvalidSnapshotInterval</c>, and those of schedule and optimizer;
    /// and options that do not fit together: <c>ValidationGivenTwice</c>, <c>DeltaWithoutPatience</c>, <c>ClassesWeighedTwice</c>, <c>ScheduleNeedsEpochs</c>.
    /// </summary>
    public static void Check(TrainingOptions options)
    {
        Require(options.BatchSize >= 0, "InvalidBatchSize", $"The batch size is {options.BatchSize}; a batch has at least 1 sample, and 0 stands for all samples at once.");
        Require(options.Epochs is null or >= 1, "InvalidEpochs", $"The number of epochs is {options.Epochs}; it must be at least 1.");
        Require(options.MaxSteps is null or >= 1, "InvalidMaxSteps", $"The number of steps is {options.MaxSteps}; it must be at least 1.");
        Require(options.MaxTime is null || options.MaxTime > TimeSpan.Zero, "InvalidMaxTime", $"The time for training is {options.MaxTime}; it must be above 0.");
        Require(options.Patience is null or >= 1, "InvalidPatience", $"The patience is {options.Patience} epochs; it must be at least 1.");
        Require(options.SnapshotEvery is null or >= 1, "InvalidSnapshotInterval", $"Snapshots are to be {options.SnapshotEvery} epochs apart; it must be at least 1.");
        Require(double.IsFinite(options.MinimumDelta) && options.MinimumDelta >= 0, "InvalidMinimumDelta", FormattableString.Invariant($"The least change of the loss that counts is {options.MinimumDelta}; it must be a finite number, 0 or more."));
        Require(options.MinimumDelta == 0 || options.Patience is not null, "DeltaWithoutPatience", "The least change of the loss that counts is for early stopping: give the patience too, the epochs without such a change that are borne.");
        Require(options.ValidationFraction is >= 0 and < 1, "InvalidValidationFraction", FormattableString.Invariant($"The validation fraction is {options.ValidationFraction}; it must be at least 0 and below 1, for example 0.1."));
        Require(options.ValidationFraction == 0 || options.Validation is null, "ValidationGivenTwice", "There is a validation fraction and a dataset for validation. Leave one of them out.");
        Require(!options.Schedule.NeedsEpochs || options.EpochLimit(1) is not null, "ScheduleNeedsEpochs", "The schedule is laid over all epochs of the training, and only its time is limited. Give the number of epochs or of steps too.");
        Require(options.Threads >= 1, "InvalidThreads", $"The number of threads is {options.Threads}; it must be at least 1.");
        RequirePositive("ClipNorm", options.ClipNorm);
        RequirePositive("ClipValue", options.ClipValue);
        Require(double.IsFinite(options.L1Penalty) && options.L1Penalty >= 0, "InvalidL1Penalty", FormattableString.Invariant($"The L1 penalty is {options.L1Penalty}; it must be a finite number, 0 or more."));
        Require(options.ClassWeights is null || !options.BalanceClasses, "ClassesWeighedTwice", "The classes have weights, and are to be balanced. Leave one of the two out.");
        options.Schedule.Check();
        options.Optimizer.Check();
        options.Checkpoint?.Check();
    }

    /// <summary>Refuses more epochs of warm-up than there are epochs, <c>InvalidWarmUpEpochs</c>.</summary>
    public static void CheckWarmUp(int warmUp, int? epochs) =>
        Require(warmUp >= 0 && !(warmUp >= epochs), "InvalidWarmUpEpochs", $"There are {warmUp} epochs of warm-up; it must be 0 or more and fewer than the {epochs} epochs of the training.");

    /// <summary>Refuses data that the network or the loss cannot take: <c>NoLabels</c>, <c>LossNeedsClasses</c>, <c>LossNeedsOutputs</c>, <c>InputSizeMismatch</c>, <c>OutputSizeMismatch</c>, <c>ClassesMismatch</c>, <c>NoSamples</c>, <c>FeaturesNotFinite</c>, <c>LabelsNotFinite</c>, <c>LabelsNotBinary</c>.</summary>
    public static void Check(NeuralNetwork network, Dataset dataset, Loss loss)
    {
        CheckFeatures(network, dataset.Part.Features, dataset.Name, dataset.Count);
        Require(dataset.Part.Labels.Shape[1] > 0, "NoLabels", $"{dataset.Name} has no label. Name the label column when the data are imported.");
        Require(!loss.Formula().NeedsClasses || dataset.Classes.Count > 0, "LossNeedsClasses", $"The loss {loss} is for classes, and the label {string.Join(", ", dataset.LabelNames)} of {dataset.Name} is numeric. Use the loss Quadratic, or import the label as classes.");
        var single = ClassDecision.IsSingle(network, dataset.Classes.Count);
        Require(!single || !loss.Formula().NeedsClasses, "LossNeedsOutputs", $"The loss {loss} compares the scores of classes, and the network {network} has one output for both. Use BinaryCrossEntropy, or a network with two outputs.");
        if (dataset.Part.Labels.Shape[1] != network.Outputs && !single)
            throw new ShapeException("OutputSizeMismatch", $"The network {network} has {network.Outputs} outputs; {dataset.Name} has {dataset.Part.Labels.Shape[1]} {(dataset.Classes.Count > 0 ? "classes" : "labels")}. The last layer size must be {dataset.Part.Labels.Shape[1]}.");
        Require(
            network.ClassNames.Count == 0 || dataset.Classes.Count == 0 || network.ClassNames.SequenceEqual(dataset.Classes),
            "ClassesMismatch",
            $"The network was trained on the classes {string.Join(", ", network.ClassNames)}; {dataset.Name} has {string.Join(", ", dataset.Classes)}. Import all data at once and split it, so that both parts have the same classes.");
        Require(dataset.Part.Labels.IsFinite(), "LabelsNotFinite", $"A label of {dataset.Name} is infinite or not a number.");
        Require(!loss.Formula().NeedsBinary || !dataset.Part.Labels.AsSpan().ContainsAnyExcept(0.0, 1.0), "LabelsNotBinary", $"The loss {loss} is for labels of 0 and 1, and a label of {dataset.Name} is another number. Import the label as classes, or use another loss.");
    }

    /// <summary>Refuses samples that no loss can take: <c>NoSamples</c>, <c>NoLabels</c>, <c>FeaturesNotFinite</c>, <c>LabelsNotFinite</c>.</summary>
    public static void CheckSamples(Dataset dataset, ITrainableLoss loss)
    {
        Require(dataset.Count > 0, "NoSamples", $"{dataset.Name} has no samples.");
        Require(!loss.NeedsLabels || dataset.Part.Labels.Shape[1] > 0, "NoLabels", $"{dataset.Name} has no label. Name the label column when the data are imported.");
        CheckFinite(dataset.Part.Features, dataset.Name, dataset.FeatureNames, loss.Preprocessing);
        Require(dataset.Part.Labels.IsFinite(), "LabelsNotFinite", $"A label of {dataset.Name} is infinite or not a number.");
    }

    /// <summary>Refuses samples that lie in parts on several ranks where these do not train together, <c>DatasetIsSharded</c>.</summary>
    public static void CheckDistributed(Dataset? dataset, RankTeam? team)
    {
        if (team is null && dataset?.IsSharded == true)
            throw new DatasetException("DatasetIsSharded", $"{dataset.Name} was read with -ShardData: no rank has all of its samples. Train with -Distributed, or read the file without -ShardData.");
    }

    /// <summary>Refuses a margin out of range, <c>InvalidMargin</c>, and one for a loss that has none, <c>LossTakesNoMargin</c>.</summary>
    public static void CheckMargin(double? margin, Loss loss)
    {
        RequirePositive("Margin", margin);
        Require(margin is null || loss.HasMargin(), "LossTakesNoMargin", $"The loss {loss} has no margin; that is for Hinge and SquaredHinge. Leave it out, or choose one of these.");
    }

    /// <summary>Refuses features that the network cannot take.</summary>
    public static void CheckFeatures(NeuralNetwork network, Tensor features, string name, int? count = null)
    {
        if (features.Rank != 2 || features.Shape[1] != network.Inputs)
            throw new ShapeException("InputSizeMismatch", $"The network {network} has {network.Inputs} inputs; the features of {name} have the shape {features.Shape}{(features.Rank == 2 ? $", so the first layer size must be {features.Shape[1]}" : "; a matrix with a row a sample is needed")}.");
        CheckCount(count ?? features.Shape[0], name);
        CheckFinite(features, name, network.FeatureNames, network.Preprocessing);
    }

    // A missing feature may stay where the preprocessing has something to put in its place.
    private static void CheckFinite(Tensor features, string name, IReadOnlyList<string> featureNames, Preprocessing? preprocessing)
    {
        if (features.IsFinite())
            return;
        var values = features.AsSpan();
        var fills = preprocessing?.Fills;
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, features.Shape[1]);
            if (double.IsFinite(values[i]) || (double.IsNaN(values[i]) && fills is not null && !double.IsNaN(fills[column])))
                continue;
            var feature = featureNames.Count > column ? $"'{featureNames[column]}'" : $"{column}";
            throw new InvalidValueException("FeaturesNotFinite", $"{name}, sample {row} (counted from 0), feature {feature}: the value is {(double.IsNaN(values[i]) ? "missing or not a number" : "infinite")}. Replace it, leave the sample out, or train with -MissingValue Mean, Median or MostFrequent, so that the model knows what to put in its place.");
        }
    }

    /// <summary>Refuses an empty dataset, <c>NoSamples</c>.</summary>
    public static void CheckCount(Dataset dataset) => CheckCount(dataset.Count, dataset.Name);

    private static void CheckCount(int count, string name) => Require(count > 0, "NoSamples", $"{name} has no samples.");

    private static void RequirePositive(string name, double? value) =>
        Require(value is null or (> 0 and < double.PositiveInfinity), $"Invalid{name}", FormattableString.Invariant($"{name} is {value}; it must be a finite number above 0, for example 1."));

    private static void Require(bool holds, string errorId, string message)
    {
        if (!holds)
            throw new InvalidValueException(errorId, message);
    }
}
