using System.Runtime.InteropServices;
using GradTools.Distribution;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Samples to learn from: a row of features each, and a label of classes or numbers. Immutable.</summary>
[TypeFormatterSource]
public sealed class Dataset
{
    private readonly Tensor? _features;
    private readonly Tensor? _labels;

    private Dataset(Dataset local, DatasetParts parts, IReadOnlyList<int> classIndices)
    {
        (Name, FeatureNames, LabelNames, Classes, Columns, MissingValue) = (local.Name, local.FeatureNames, local.LabelNames, local.Classes, local.Columns, local.MissingValue);
        ClassIndices = classIndices.ToIndexable();
        Parts = parts;
    }

    private Dataset(string name, IReadOnlyList<string> featureNames, Tensor features, IReadOnlyList<string> labelNames, Tensor labels, IReadOnlyList<string> classes, IReadOnlyList<int> classIndices, IReadOnlyList<FeatureColumn>? columns = null, MissingValue missingValue = MissingValue.Error)
    {
        CheckMatrix(features, features.Shape.Rank == 2 ? features.Shape[0] : 0, featureNames.Count, "features");
        CheckMatrix(labels, features.Shape[0], classes.Count > 0 ? classes.Count : labelNames.Count, "labels");
        Name = name;
        FeatureNames = featureNames.ToIndexable();
        _features = features;
        LabelNames = labelNames.ToIndexable();
        _labels = labels;
        Classes = classes.ToIndexable();
        ClassIndices = classIndices.ToIndexable();
        Columns = columns?.ToIndexable() ?? featureNames.Select(feature => new NumberColumn(feature)).ToArray();
        MissingValue = missingValue;
    }

    /// <summary>What the dataset is called.</summary>
    public string Name { get; }

    /// <summary>The number of samples, n.</summary>
    public int Count => Parts?.Count ?? _features!.Shape[0];

    /// <summary>Whether each rank of an MPI job has a part of the samples only (<c>Import-Dataset -ShardData</c>); <see cref="Count"/>, names and classes are of all.</summary>
    public bool IsSharded => Parts is not null;

    /// <summary>Where the samples are; null: all here.</summary>
    internal DatasetParts? Parts { get; }

    /// <summary>The samples that are here.</summary>
    internal Dataset Part => Parts?.Local ?? this;

    /// <summary>The names of the d features, in the order of the columns of <see cref="Features"/>.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The names of the label columns; empty when there is no label.</summary>
    public IReadOnlyList<string> LabelNames { get; }

    /// <summary>The names of the classes: those that are numbers first, by value, then the others by ordinal comparison. Empty for numeric labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The columns that the features come from, in their order: numbers give one feature, text one for each category.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>How a model that learns from this dataset replaces missing values. With <see cref="MissingValue.Error"/> and <see cref="MissingValue.Remove"/> there are none left.</summary>
    public MissingValue MissingValue { get; }

    /// <summary>The features, n x d, raw: not scaled, categories one-hot, NaN where a value is missing.</summary>
    /// <exception cref="DatasetException"><c>DatasetIsSharded</c>: no rank has them all.</exception>
    public Tensor Features => _features ?? Whole(part => part.Features);

    /// <summary>The labels, n x k: one-hot for k classes, the numbers of k numeric label columns, n x 0 without a label.</summary>
    /// <exception cref="DatasetException"><c>DatasetIsSharded</c>: no rank has them all.</exception>
    public Tensor Labels => _labels ?? Whole(part => part.Labels);

    /// <summary>For each sample the position of its class in <see cref="Classes"/>; empty for numeric labels.</summary>
    public IReadOnlyList<int> ClassIndices { get; }

    /// <summary>For each sample what is known of its label, where that was kept beside the features: a text, a number, several numbers, or null.</summary>
    internal IReadOnlyList<object?>? Actuals { get; private set; }

    /// <summary>A dataset whose label is a class.</summary>
    /// <param name="name">What the dataset is called.</param>
    /// <param name="featureNames">The d feature names.</param>
    /// <param name="features">The features, n x d.</param>
    /// <param name="labelName">The name of the label.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="classIndices">For each of the n samples the position of its class.</param>
    /// <exception cref="ShapeException"><c>DatasetShapeMismatch</c> when names, features and labels do not fit together.</exception>
    /// <exception cref="InvalidValueException"><c>ClassIndexOutOfRange</c> when a position is outside the classes.</exception>
    public static Dataset Classification(string name, IReadOnlyList<string> featureNames, Tensor features, string labelName, IReadOnlyList<string> classes, IReadOnlyList<int> classIndices)
    {
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(classIndices);
        var oneHot = new double[classIndices.Count * classes.Count];
        for (var i = 0; i < classIndices.Count; i++)
        {
            if (classIndices[i] < 0 || classIndices[i] >= classes.Count)
                throw new InvalidValueException("ClassIndexOutOfRange", $"Sample {i} has the class {classIndices[i]}; the {classes.Count} classes count from 0.");
            oneHot[i * classes.Count + classIndices[i]] = 1;
        }

        var labels = Tensor.Wrap(oneHot, Shape.Of(classIndices.Count, classes.Count));
        return new Dataset(name, featureNames, features, [labelName], labels, classes, classIndices);
    }

    /// <summary>A dataset whose labels are numbers, or one without a label.</summary>
    /// <param name="name">What the dataset is called.</param>
    /// <param name="featureNames">The d feature names.</param>
    /// <param name="features">The features, n x d.</param>
    /// <param name="labelNames">The k label names; none for a dataset without a label.</param>
    /// <param name="labels">The labels, n x k; n x 0 for a dataset without a label.</param>
    /// <exception cref="ShapeException"><c>DatasetShapeMismatch</c> when names, features and labels do not fit together.</exception>
    public static Dataset Regression(string name, IReadOnlyList<string> featureNames, Tensor features, IReadOnlyList<string> labelNames, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labelNames);
        ArgumentNullException.ThrowIfNull(labels);
        return new Dataset(name, featureNames, features, labelNames, labels, [], []);
    }

    /// <summary>The samples with these numbers (from 0), in this order; a number may repeat. The classes stay, also those that no sample has any more.</summary>
    /// <exception cref="InvalidValueException"><c>SampleOutOfRange</c> when a number is outside the dataset.</exception>
    public Dataset Select(params int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            if (row < 0 || row >= Count)
                throw new InvalidValueException("SampleOutOfRange", $"There is no sample {row}; {Name} has {Count}, counted from 0.");
        var classIndices = Classes.Count == 0 ? [] : Array.ConvertAll(rows, row => ClassIndices[row]);
        if (Parts is not null)
            return new Dataset(Part, Parts.Select(rows), classIndices);
        return new Dataset(Name, FeatureNames, Gather(Features, rows), LabelNames, Gather(Labels, rows), Classes, classIndices, Columns, MissingValue);
    }

    /// <summary>The same dataset with every numeric feature multiplied by a factor, for example 1/16 to bring pixels of 0 to 16 into 0 to 1.</summary>
    public Dataset Scale(double factor)
    {
        if (Parts is not null)
            return WithPart(part => part.Scale(factor), FormattableString.Invariant($"scale {factor:R}"));
        double[] factors = [.. Columns.SelectMany(column => Enumerable.Repeat(column is NumberColumn ? factor : 1, column.Width))];
        return WithFeatures(Features * Tensor.Vector(factors), Columns, MissingValue);
    }

    /// <summary>A dataset of which each rank has some rows, those of rank 0 first.</summary>
    internal static Dataset InParts(Dataset local, Meeting meeting)
    {
        var starts = new int[meeting.Size + 1];
        foreach (var (count, rank) in meeting.Hear(local.Count).Select((count, rank) => (count, rank)))
            starts[rank + 1] = checked(starts[rank] + count);
        var indices = meeting.Hear(MemoryMarshal.AsBytes<int>(local.ClassIndices as int[] ?? [.. local.ClassIndices]).ToArray());
        var classIndices = new int[local.Classes.Count > 0 ? starts[^1] : 0];
        for (var rank = 0; rank < indices.Length; rank++)
            MemoryMarshal.Cast<byte, int>(indices[rank]).CopyTo(classIndices.AsSpan(classIndices.Length > 0 ? starts[rank] : 0));
        return new Dataset(local, new DatasetParts(meeting.Ranks!, local, starts, PartsDigest.Of(local, starts[meeting.Rank], meeting)), classIndices);
    }

    /// <summary>The same samples with other features, made by each rank of its own.</summary>
    /// <param name="change">Makes them.</param>
    /// <param name="what">What is done, in words that tell it from anything else.</param>
    internal Dataset WithPart(Func<Dataset, Dataset> change, string what)
    {
        var local = change(Part);
        return new Dataset(local, Parts! with { Local = local, Digest = $"{Parts.Digest}; {what}" }, ClassIndices);
    }

    /// <summary>The same labels with other features.</summary>
    /// <param name="features">The features, n x d.</param>
    /// <param name="columns">The columns they come from, d features together.</param>
    /// <param name="missingValue">How missing values are to be replaced.</param>
    internal Dataset WithFeatures(Tensor features, IReadOnlyList<FeatureColumn> columns, MissingValue missingValue = MissingValue.Error) =>
        new(Name, [.. columns.SelectMany(column => column.FeatureNames)], features, LabelNames, Labels, Classes, ClassIndices, columns, missingValue);

    /// <summary>The same dataset with what is known of the labels.</summary>
    internal Dataset WithActuals(IReadOnlyList<object?> actuals)
    {
        var copy = (Dataset)MemberwiseClone();
        copy.Actuals = actuals;
        return copy;
    }

    /// <summary>In words: <c>Iris: 150 samples, 4 features, 3 classes (setosa, versicolor, virginica)</c>.</summary>
    public override string ToString() => $"{Name}: {Count} samples, {FeatureNames.Count} features, {LabelText()}";

    private string LabelText()
    {
        const int shown = 10;
        if (Classes.Count > 0)
            return $"{Classes.Count} classes ({string.Join(", ", Classes.Take(shown))}{(Classes.Count > shown ? ", ..." : "")})";
        return LabelNames.Count switch
        {
            0 => "no label",
            1 => $"numeric label {LabelNames[0]}",
            _ => $"numeric labels {string.Join(", ", LabelNames)}",
        };
    }

    // Of one rank the samples are all here.
    private Tensor Whole(Func<Dataset, Tensor> matrix) => Parts!.Ranks.Size > 1 ? throw Sharded() : Parts.Rows is { } rows ? Gather(matrix(Part), rows) : matrix(Part);

    private DatasetException Sharded() => new("DatasetIsSharded", $"{Name} was read with -ShardData: this rank has {Part.Count} of its samples, and no rank has all. Split it, scale it, train on it with -Distributed and judge it with Measure-Model; for anything else read the file without -ShardData.");

    private static Tensor Gather(Tensor matrix, int[] rows)
    {
        var width = matrix.Shape[1];
        var gathered = LargePages.Allocate(rows.Length * width);
        for (var i = 0; i < rows.Length; i++)
            matrix.AsSpan().Slice(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        return Tensor.Wrap(gathered, Shape.Of(rows.Length, width));
    }

    private static void CheckMatrix(Tensor matrix, int rows, int columns, string what)
    {
        if (!matrix.Shape.Equals(Shape.Of(rows, columns)))
            throw new ShapeException("DatasetShapeMismatch", $"The {what} have the shape {matrix.Shape}; the names and the number of samples ask for a matrix of {Shape.Of(rows, columns)}.");
    }
}
