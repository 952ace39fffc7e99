using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Learns preprocessing from some samples of a dataset: fills first, then the scales of the filled numbers. The order of the samples does not matter to the bits, nor on which ranks they lie.</summary>
internal sealed class PreprocessingLearner
{
    private readonly Dataset _dataset;
    private readonly int[] _rows;
    private readonly int _count;
    private readonly PreprocessingOptions _options;
    private readonly Meeting _meeting;

    private PreprocessingLearner(Dataset dataset, int[] rows, PreprocessingOptions options, Meeting meeting)
    {
        _dataset = dataset;
        _rows = rows;
        _count = meeting.Hear(rows.Length).Sum();
        _options = options;
        _meeting = meeting;
    }

    /// <summary>Learns from these rows.</summary>
    /// <exception cref="DatasetException"><c>NothingToFillFrom</c> or <c>ScaleNotFinite</c>.</exception>
    public static Preprocessing Learn(Dataset dataset, int[] rows, PreprocessingOptions options)
    {
        if (dataset.Parts is not { } parts)
            return new PreprocessingLearner(dataset, rows, options, Meeting.Alone).Learn();
        var content = $"{parts.Digest} {options} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>(rows)))}";
        return Meeting.Of(parts.Ranks, Roll.Learning, content, meeting => new PreprocessingLearner(dataset.Part, parts.Own(rows), options, meeting).Learn());
    }

    private Preprocessing Learn()
    {
        var width = _dataset.Features.Shape[1];
        var moments = Fills || _options.Scaling != Scaling.None ? FeatureMoments.Of(_dataset.Features.AsSpan(), width, _rows, _meeting) : null;
        var (columns, feature) = (new List<FeatureColumn>(), 0);
        foreach (var column in _dataset.Columns)
        {
            columns.Add(column is CategoryColumn category ? Category(category, feature, moments) : Number(column.Name, feature, moments));
            feature += column.Width;
        }

        return new Preprocessing(_options.Scaling == Scaling.None ? columns : Scaled(columns, moments!));
    }

    private CategoryColumn Category(CategoryColumn column, int feature, FeatureMoments? moments)
    {
        if (!Fills)
            return column with { Unseen = _options.Unseen };
        double[] counts = [.. Enumerable.Range(feature, column.Width).Select(moments!.Sum)];
        var most = counts.Max();
        return most > 0
            ? column with { Unseen = _options.Unseen, Fill = column.Categories[Array.IndexOf(counts, most)] }
            : throw NothingToFillFrom(column.Name);
    }

    private NumberColumn Number(string name, int feature, FeatureMoments? moments)
    {
        if (!Fills)
            return new NumberColumn(name);
        if (moments!.Count(feature) == 0)
            throw NothingToFillFrom(name);
        return new NumberColumn(name, Fill: _options.Missing == MissingValue.Mean ? moments.Sum(feature) / moments.Count(feature) : Statistics.Typical(Values(feature), _options.Missing));
    }

    private List<FeatureColumn> Scaled(List<FeatureColumn> columns, FeatureMoments moments)
    {
        var means = new double[_dataset.Features.Shape[1]];
        ForEachNumber(columns, (_, column, feature) => means[feature] = (moments.Sum(feature) + Filled(column, feature, moments) * (column.Fill ?? 0)) / Math.Max(1, moments.Count(feature) + Filled(column, feature, moments)));
        var squares = _options.Scaling == Scaling.Standard ? FeatureMoments.Squares(_dataset.Features.AsSpan(), means, _rows, _meeting) : null;
        ForEachNumber(columns, (i, column, feature) => columns[i] = Scale(column, feature, moments, means[feature], squares));
        return columns;
    }

    private NumberColumn Scale(NumberColumn column, int feature, FeatureMoments moments, double mean, ExactSums? squares)
    {
        var (present, filled) = (moments.Count(feature), Filled(column, feature, moments));
        if (present == 0)
            return column;
        var least = filled > 0 ? Math.Min(moments.Least(feature), column.Fill!.Value) : moments.Least(feature);
        var greatest = filled > 0 ? Math.Max(moments.Greatest(feature), column.Fill!.Value) : moments.Greatest(feature);
        var (offset, divisor) = (least, greatest - least);
        if (squares is not null && least != greatest) // a constant may have a mean that is off by a rounding; it does not vary all the same
            (offset, divisor) = (mean, Math.Sqrt((squares.Value(feature) + (filled == 0 ? 0 : filled * (column.Fill!.Value - mean) * (column.Fill.Value - mean))) / (present + filled)));
        return double.IsFinite(offset) && double.IsFinite(divisor)
            ? column with { Offset = offset, Divisor = divisor == 0 ? 1 : divisor }
            : throw new DatasetException("ScaleNotFinite", $"{_dataset.Name}, column '{column.Name}': its numbers are too large to be scaled, or not finite. Divide them by a power of ten first, or leave the column out.", column: column.Name);
    }

    private static void ForEachNumber(List<FeatureColumn> columns, Action<int, NumberColumn, int> action)
    {
        for (int i = 0, feature = 0; i < columns.Count; feature += columns[i++].Width)
            if (columns[i] is NumberColumn number)
                action(i, number, feature);
    }

    /// <summary>How many samples get the fill of a column.</summary>
    private int Filled(NumberColumn column, int feature, FeatureMoments moments) => column.Fill is null ? 0 : _count - moments.Count(feature);

    private bool Fills => _options.Missing is MissingValue.Mean or MissingValue.Median or MissingValue.MostFrequent;

    /// <summary>The values of a feature that are there, of all ranks.</summary>
    private double[] Values(int feature)
    {
        var width = _dataset.Features.Shape[1];
        double[] own = [.. _rows.Select(row => _dataset.Features.AsSpan()[row * width + feature]).Where(value => !double.IsNaN(value))];
        return [.. _meeting.Hear(MemoryMarshal.AsBytes<double>(own).ToArray()).SelectMany(bytes => MemoryMarshal.Cast<byte, double>(bytes).ToArray())];
    }

    private DatasetException NothingToFillFrom(string name) =>
        new("NothingToFillFrom", $"{_dataset.Name}, column '{name}': every value in the training samples is missing, so there is nothing to replace it by. Leave the column out.", column: name);
}
