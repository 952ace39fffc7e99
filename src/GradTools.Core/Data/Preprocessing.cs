using System.Numerics;
using System.Runtime.CompilerServices;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>
/// How raw features become the inputs of a model, learned from training samples and kept with the model. Immutable, and plain data:
/// <see cref="Columns"/> says it all, and <see cref="PreprocessingJson"/> writes it down.
/// </summary>
/// <remarks>
/// Raw features are a matrix with a column a feature, categories one-hot already, NaN where a value is missing (all features of a missing category).
/// With the vectors below, input = ((raw is NaN ? fill : raw) - offset) / divisor, feature by feature.
/// </remarks>
public sealed class Preprocessing
{
    private readonly double[] _offsets;
    private readonly double[] _divisors;
    private readonly double[] _fills;

    /// <summary>Preprocessing of these columns.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidPreprocessing</c>: no column, two of one name, an offset, divisor or fill out of range, categories that repeat, a fill that is no category.</exception>
    public Preprocessing(IEnumerable<FeatureColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = columns.ToArray();
        PreprocessingChecks.Check(Columns);
        FeatureNames = Columns.SelectMany(column => column.FeatureNames).ToArray();
        _offsets = ByFeature(0, column => column.Offset);
        _divisors = ByFeature(1, column => column.Divisor);
        _fills = ByFeature(double.NaN, column => column.Fill ?? double.NaN);
        var start = 0;
        foreach (var column in Columns)
        {
            if (column is CategoryColumn { Fill: { } fill } category)
                for (var i = 0; i < category.Width; i++)
                    _fills[start + i] = category.Categories[i] == fill ? 1 : 0;
            start += column.Width;
        }
    }

    /// <summary>The columns that features come from, in order.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>The names of the features: of a number column its name, of a category column <c>column=category</c>.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The number of features, raw or prepared, d.</summary>
    public int Width => FeatureNames.Count;

    /// <summary>What is subtracted from each feature: 0 for categories.</summary>
    public IReadOnlyList<double> Offsets => _offsets;

    /// <summary>What each feature is divided by: 1 for categories.</summary>
    public IReadOnlyList<double> Divisors => _divisors;

    /// <summary>What stands in for each feature where it is missing; NaN where that is refused.</summary>
    public IReadOnlyList<double> Fills => _fills;

    /// <summary>Learns preprocessing from all samples of a dataset: fills for missing values, then the scales of the filled numbers.</summary>
    /// <exception cref="DatasetException"><c>NothingToFillFrom</c> or <c>ScaleNotFinite</c>.</exception>
    public static Preprocessing Learn(Dataset dataset, PreprocessingOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        return PreprocessingLearner.Learn(dataset, [.. Enumerable.Range(0, dataset.Count)], options);
    }

    /// <summary>Whether features stay as they are: numbers only, none scaled or filled.</summary>
    public bool IsIdentity => Columns.All(column => column is NumberColumn { Offset: 0, Divisor: 1, Fill: null });

    /// <summary>Prepares one row.</summary>
    /// <param name="raw">The raw features, d numbers.</param>
    /// <param name="prepared">Receives the inputs of the model; may be the same memory. A feature that is missing and has no fill stays NaN.</param>
    public void Apply(ReadOnlySpan<double> raw, Span<double> prepared) => Apply(0, raw[..Width], prepared);

    /// <summary>Prepares a part of a row.</summary>
    /// <param name="start">The feature that the part starts with.</param>
    /// <param name="raw">The raw features.</param>
    /// <param name="prepared">Receives the inputs of the model; may be the same memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(int start, ReadOnlySpan<double> raw, Span<double> prepared)
    {
        var offsets = _offsets.AsSpan(start, raw.Length);
        var divisors = _divisors.AsSpan(start, raw.Length);
        var fills = _fills.AsSpan(start, raw.Length);
        var i = 0;
        for (; i <= raw.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var value = new Vector<double>(raw[i..]);
            value = Vector.ConditionalSelect(Vector.Equals(value, value), value, new Vector<double>(fills[i..]));
            ((value - new Vector<double>(offsets[i..])) / new Vector<double>(divisors[i..])).CopyTo(prepared[i..]);
        }

        for (; i < raw.Length; i++)
        {
            var value = double.IsNaN(raw[i]) ? fills[i] : raw[i];
            prepared[i] = (value - offsets[i]) / divisors[i];
        }
    }

    /// <summary>Prepares a matrix of raw features, n x d.</summary>
    /// <exception cref="ShapeException"><c>InputSizeMismatch</c> when it has not <see cref="Width"/> columns.</exception>
    public Tensor Apply(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (raw.Rank != 2 || raw.Shape[1] != Width)
            throw new ShapeException("InputSizeMismatch", $"The preprocessing has {Width} features; these have the shape {raw.Shape}. A matrix with a row a sample and a column a feature is needed.");
        var prepared = new double[raw.Count];
        for (var start = 0; start < prepared.Length; start += Width)
            Apply(raw.AsSpan().Slice(start, Width), prepared.AsSpan(start, Width));
        return Tensor.Wrap(prepared, raw.Shape);
    }

    /// <summary>In words: <c>4 columns, 6 features (3 scaled, 1 of categories)</c>.</summary>
    public override string ToString()
    {
        var scaled = Columns.Count(column => column is NumberColumn { Offset: not 0 } or NumberColumn { Divisor: not 1 });
        return $"{Columns.Count} columns, {Width} features ({scaled} scaled, {Columns.Count(column => column is CategoryColumn)} of categories)";
    }

    private double[] ByFeature(double ofCategories, Func<NumberColumn, double> ofNumber) =>
        [.. Columns.SelectMany(column => Enumerable.Repeat(column is NumberColumn number ? ofNumber(number) : ofCategories, column.Width))];
}
