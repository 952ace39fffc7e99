namespace GradTools.Data;

/// <summary>Learns preprocessing from some samples of a dataset: fills first, then the scales of the filled numbers.</summary>
internal sealed class PreprocessingLearner
{
    private readonly Dataset _dataset;
    private readonly int[] _rows;
    private readonly PreprocessingOptions _options;
    private readonly double[] _values;

    private PreprocessingLearner(Dataset dataset, int[] rows, PreprocessingOptions options)
    {
        _dataset = dataset;
        _rows = rows;
        _options = options;
        _values = new double[rows.Length];
    }

    /// <summary>Learns from these rows.</summary>
    /// <exception cref="DatasetException"><c>NothingToFillFrom</c> or <c>ScaleNotFinite</c>.</exception>
    public static Preprocessing Learn(Dataset dataset, int[] rows, PreprocessingOptions options)
    {
        var learner = new PreprocessingLearner(dataset, rows, options);
        var columns = new List<FeatureColumn>();
        var feature = 0;
        foreach (var column in dataset.Columns)
        {
            columns.Add(column is CategoryColumn category ? learner.Category(category, feature) : learner.Number(column.Name, feature));
            feature += column.Width;
        }

        return new Preprocessing(columns);
    }

    private CategoryColumn Category(CategoryColumn column, int feature)
    {
        if (!Fills)
            return column with { Unseen = _options.Unseen };
        var counts = new double[column.Width];
        for (var i = 0; i < counts.Length; i++)
            foreach (var value in Present(feature + i))
                counts[i] += value;
        var most = counts.Max();
        return most > 0
            ? column with { Unseen = _options.Unseen, Fill = column.Categories[Array.IndexOf(counts, most)] }
            : throw NothingToFillFrom(column.Name);
    }

    private NumberColumn Number(string name, int feature)
    {
        var present = Present(feature);
        double? fill = null;
        if (Fills)
            fill = present.Length > 0 ? Statistics.Typical(present, _options.Missing) : throw NothingToFillFrom(name);
        var (offset, divisor) = Statistics.Scale(present, fill ?? 0, Fills ? _rows.Length - present.Length : 0, _options.Scaling);
        return double.IsFinite(offset) && double.IsFinite(divisor)
            ? new NumberColumn(name, offset, divisor, fill)
            : throw new DatasetException("ScaleNotFinite", $"{_dataset.Name}, column '{name}': its numbers are too large to be scaled, or not finite. Divide them by a power of ten first, or leave the column out.", column: name);
    }

    private bool Fills => _options.Missing is MissingValue.Mean or MissingValue.Median or MissingValue.MostFrequent;

    // The values of a feature that are there; good until the next call.
    private Span<double> Present(int feature)
    {
        var features = _dataset.Features.AsSpan();
        var width = _dataset.FeatureNames.Count;
        var count = 0;
        foreach (var row in _rows)
        {
            var value = features[row * width + feature];
            if (!double.IsNaN(value))
                _values[count++] = value;
        }

        return _values.AsSpan(0, count);
    }

    private DatasetException NothingToFillFrom(string name) =>
        new("NothingToFillFrom", $"{_dataset.Name}, column '{name}': every value in the training samples is missing, so there is nothing to replace it by. Leave the column out.", column: name);
}
