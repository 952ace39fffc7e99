namespace GradTools.Data;

/// <summary>Which columns of a table are features, which of these are categories by request, and which columns are labels; by position.</summary>
internal sealed record ColumnSelection(IReadOnlyList<int> Features, IReadOnlySet<int> Categories, IReadOnlyList<int> Labels)
{
    /// <summary>Finds the columns that the options name.</summary>
    public static ColumnSelection Resolve(Table table, DatasetOptions options)
    {
        var columns = table.Columns;
        var labels = Resolve(table, options.Labels.Count > 0 ? options.Labels : table.Labels, "LabelColumnNotFound", "label");
        var features = options.Features.Count > 0
            ? Resolve(table, options.Features, "FeatureColumnNotFound", "feature")
            : Enumerable.Range(0, columns.Count);
        var categories = Resolve(table, options.Categories, "CategoryColumnNotFound", "category");
        var selection = new ColumnSelection([.. features.Except(labels)], categories.ToHashSet(), labels);

        var named = options.Features.FirstOrDefault(name => labels.Any(label => columns[label].Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (named is not null)
            throw new DatasetException("FeatureIsLabel", $"The column '{named}' is named as a feature and as a label. A model would only copy it: leave it out of one of them.", column: named);
        if (selection.Features.Count == 0)
            throw new DatasetException("NoFeatures", $"Every column is a label ({string.Join(", ", labels.Select(i => $"'{columns[i]}'"))}); none is left to be a feature.", column: labels.Count > 0 ? columns[labels[0]] : null);
        return selection;
    }

    private static List<int> Resolve(Table table, IReadOnlyList<string> names, string errorId, string role)
    {
        var found = new List<int>();
        var seen = new HashSet<int>();
        foreach (var name in names)
        {
            var matches = ColumnNames.Find(table, name);
            if (matches.Length == 0)
                throw new DatasetException(errorId, $"There is no {role} column '{name}'.{ColumnNames.Hint(table.Columns, name)}", column: name);
            found.AddRange(matches.Where(seen.Add));
        }

        return found;
    }
}
