namespace GradTools.Data;

/// <summary>Which columns of a table become features and labels, and how.</summary>
public sealed record DatasetOptions
{
    /// <summary>The name of the dataset; for a file, its name without the extension when left out.</summary>
    public string? Name { get; init; }

    /// <summary>The label columns, by name or wildcard (<c>*</c>, <c>?</c>), in any case. None: a dataset without a label.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The feature columns, by name or wildcard, in this order. None: every column that is not a label.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>How the label is read.</summary>
    public LabelKind LabelKind { get; init; } = LabelKind.Auto;
}
