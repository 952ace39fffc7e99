using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>Brings the columns of a dataset into the order, and their categories into the places, that a model was trained with.</summary>
internal static class FeatureAlignment
{
    /// <summary>The dataset with these columns, found by name; columns beyond them are left out.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="wanted">The columns that the model knows.</param>
    /// <returns>The dataset itself where nothing is to be done, or where no name is the same and the numbers can only be meant by position.</returns>
    /// <exception cref="DatasetException"><c>FeatureColumnNotFound</c>, <c>NotANumber</c> or <c>UnseenCategory</c>.</exception>
    public static Dataset Align(Dataset dataset, IReadOnlyList<FeatureColumn> wanted)
    {
        if (wanted.Count == dataset.Columns.Count && wanted.Zip(dataset.Columns).All(pair => IsSame(pair.First, pair.Second)))
            return dataset;
        if (dataset.IsSharded)
            return dataset.WithPart(part => Align(part, wanted), $"columns {string.Join(", ", wanted)}");
        var places = Places(dataset);
        var lost = wanted.FirstOrDefault(column => !places.ContainsKey(column.Name));
        if (lost is not null)
            return IsMeantByPosition(dataset, wanted, places)
                ? dataset
                : throw new DatasetException("FeatureColumnNotFound", $"The model was trained on a column '{lost.Name}', which {dataset.Name} does not have.{ColumnNames.Hint([.. dataset.Columns.Select(column => column.Name)], lost.Name)}", column: lost.Name);

        var width = wanted.Sum(column => column.Width);
        var features = LargePages.Allocate(checked(dataset.Count * width));
        var start = 0;
        foreach (var column in wanted)
        {
            var (source, from) = places[column.Name];
            Move(dataset, source, from, column, features, width, start);
            start += column.Width;
        }

        return dataset.WithFeatures(Tensor.Wrap(features, Shape.Of(dataset.Count, width)), [.. wanted.Select(Plain)], dataset.MissingValue);
    }

    private static Dictionary<string, (FeatureColumn Column, int Start)> Places(Dataset dataset)
    {
        var places = new Dictionary<string, (FeatureColumn, int)>(StringComparer.OrdinalIgnoreCase);
        var start = 0;
        foreach (var column in dataset.Columns)
        {
            places.TryAdd(column.Name, (column, start));
            start += column.Width;
        }

        return places;
    }

    private static bool IsMeantByPosition(Dataset dataset, IReadOnlyList<FeatureColumn> wanted, Dictionary<string, (FeatureColumn Column, int Start)> places) =>
        wanted.All(column => column is NumberColumn && !places.ContainsKey(column.Name))
        && dataset.Columns.All(column => column is NumberColumn);

    private static bool IsSame(FeatureColumn wanted, FeatureColumn given) =>
        wanted.Name.Equals(given.Name, StringComparison.OrdinalIgnoreCase) && (wanted, given) switch
        {
            (NumberColumn, NumberColumn) => true,
            (CategoryColumn one, CategoryColumn other) => one.Categories.SequenceEqual(other.Categories),
            _ => false,
        };

    // As a dataset describes a column: nothing done to it yet.
    private static FeatureColumn Plain(FeatureColumn column) => column is CategoryColumn category
        ? new CategoryColumn(category.Name, category.Categories)
        : new NumberColumn(column.Name);

    private static void Move(Dataset dataset, FeatureColumn source, int from, FeatureColumn wanted, double[] target, int width, int start)
    {
        var given = dataset.Features.AsSpan();
        var stride = dataset.FeatureNames.Count;
        if (wanted is NumberColumn && source is CategoryColumn text)
            throw new DatasetException("NotANumber", $"{dataset.Name}, column '{source.Name}': it holds text, such as '{text.Categories[0]}'; the model was trained on numbers there.", column: source.Name);
        if (wanted is not CategoryColumn categories)
        {
            for (var row = 0; row < dataset.Count; row++)
                target[row * width + start] = given[row * stride + from];
            return;
        }

        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < categories.Width; i++)
            positions[categories.Categories[i]] = i;
        for (var row = 0; row < dataset.Count; row++)
        {
            var block = target.AsSpan(row * width + start, categories.Width);
            var category = Category(source, given.Slice(row * stride + from, source.Width));
            if (category is null)
                block.Fill(double.NaN);
            else if (positions.TryGetValue(category, out var position))
                block[position] = 1;
            else if (categories.Unseen == UnseenCategory.Error)
                throw new DatasetException("UnseenCategory", $"{dataset.Name}, sample {row} (counted from 0), column '{source.Name}': the model was not trained on the category '{category}'; it knows {Known(categories)}. Train with -UnseenCategory Zeros to have such samples taken as of no category.", column: source.Name);
        }
    }

    // What stands in the column; null where it is missing.
    private static string? Category(FeatureColumn column, ReadOnlySpan<double> features)
    {
        if (double.IsNaN(features[0]))
            return null;
        return column is CategoryColumn category
            ? category.Categories[Math.Max(0, features.IndexOfAnyExcept(0.0))]
            : features[0].ToString(CultureInfo.InvariantCulture);
    }

    private static string Known(CategoryColumn column) =>
        string.Join(", ", column.Categories.Take(8).Select(category => $"'{category}'")) + (column.Width > 8 ? ", ..." : "");
}
