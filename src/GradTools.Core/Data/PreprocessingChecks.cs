namespace GradTools.Data;

/// <summary>What preprocessing must hold, wherever it comes from: learned, written by hand, or read from a file.</summary>
internal static class PreprocessingChecks
{
    /// <summary>Refuses columns that do not make sense, <c>InvalidPreprocessing</c>.</summary>
    public static void Check(IReadOnlyList<FeatureColumn> columns)
    {
        Require(columns.Count > 0, "it has no column");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            Require(!string.IsNullOrWhiteSpace(column?.Name), "a column has no name");
            Require(names.Add(column!.Name), $"there is more than one column '{column.Name}'");
            if (column is NumberColumn number)
                Check(number);
            else if (column is CategoryColumn category)
                Check(category);
        }
    }

    private static void Check(NumberColumn column)
    {
        Require(double.IsFinite(column.Offset), $"the offset of column '{column.Name}' is not a finite number");
        Require(double.IsFinite(column.Divisor) && column.Divisor != 0, $"the divisor of column '{column.Name}' is not a finite number other than 0");
        Require(column.Fill is not { } fill || double.IsFinite(fill), $"the fill of column '{column.Name}' is not a finite number");
    }

    private static void Check(CategoryColumn column)
    {
        Require(column.Categories is { Count: > 0 } categories && categories.All(category => !string.IsNullOrWhiteSpace(category)), $"column '{column.Name}' has no categories, or an empty one");
        Require(column.Categories.Distinct(StringComparer.Ordinal).Count() == column.Categories.Count, $"a category of column '{column.Name}' stands there twice");
        Require(Enum.IsDefined(column.Unseen), $"what to do with unseen categories of column '{column.Name}' is unknown");
        Require(column.Fill is null || column.Categories.Contains(column.Fill), $"the fill of column '{column.Name}' is none of its categories");
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
            throw new InvalidValueException("InvalidPreprocessing", $"This is no preprocessing: {problem}.");
    }
}
