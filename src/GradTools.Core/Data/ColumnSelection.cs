namespace GradTools.Data;

/// <summary>Which columns of a table are features and which are labels, by position.</summary>
internal sealed record ColumnSelection(IReadOnlyList<int> Features, IReadOnlyList<int> Labels)
{
    /// <summary>Finds the columns that the options name.</summary>
    public static ColumnSelection Resolve(IReadOnlyList<string> columns, DatasetOptions options)
    {
        var labels = Resolve(columns, options.Labels, "LabelColumnNotFound", "label");
        var features = options.Features.Count > 0
            ? Resolve(columns, options.Features, "FeatureColumnNotFound", "feature")
            : Enumerable.Range(0, columns.Count);
        var selection = new ColumnSelection([.. features.Except(labels)], [.. labels]);

        var named = options.Features.FirstOrDefault(name => labels.Any(label => columns[label].Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (named is not null)
            throw new DatasetException("FeatureIsLabel", $"The column '{named}' is named as a feature and as a label. A model would only copy it: leave it out of one of them.", column: named);
        if (selection.Features.Count == 0)
            throw new DatasetException("NoFeatures", $"Every column is a label ({string.Join(", ", labels.Select(i => $"'{columns[i]}'"))}); none is left to be a feature.", column: labels.Count > 0 ? columns[labels[0]] : null);
        return selection;
    }

    private static List<int> Resolve(IReadOnlyList<string> columns, IReadOnlyList<string> names, string errorId, string role)
    {
        var found = new List<int>();
        foreach (var name in names)
        {
            var matches = ColumnNames.Find(columns, name);
            if (matches.Length == 0)
                throw new DatasetException(errorId, $"There is no {role} column '{name}'.{ColumnNames.Hint(columns, name)}", column: name);
            found.AddRange(matches.Except(found));
        }

        return found;
    }
}
