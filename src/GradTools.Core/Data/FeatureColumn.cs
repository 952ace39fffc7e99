namespace GradTools.Data;

/// <summary>
/// A column of a table that features come from, and what is done to it before a model sees it. A dataset describes its columns in this way, with
/// nothing done yet; a trained model those it learned from (<see cref="Preprocessing"/>). Immutable.
/// </summary>
/// <param name="Name">The name of the column.</param>
public abstract record FeatureColumn(string Name)
{
    /// <summary>The number of features that the column gives.</summary>
    public abstract int Width { get; }

    /// <summary>The names of these features.</summary>
    public abstract IEnumerable<string> FeatureNames { get; }
}

/// <summary>A column of numbers: one feature, (x - <paramref name="Offset"/>) / <paramref name="Divisor"/>.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Offset">What is subtracted: the mean of standardised features, the minimum of those scaled to 0 to 1.</param>
/// <param name="Divisor">What is divided by: the standard deviation, or maximum - minimum. Finite and not 0.</param>
/// <param name="Fill">What stands in for a missing value, before offset and divisor; null: a missing value is refused.</param>
public sealed record NumberColumn(string Name, double Offset = 0, double Divisor = 1, double? Fill = null) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int Width => 1;

    /// <inheritdoc/>
    public override IEnumerable<string> FeatureNames => [Name];

    /// <summary>In words: <c>(age - 39.25) / 11.73, missing: 36.5</c>.</summary>
    public override string ToString()
    {
        var missing = Fill is { } fill ? FormattableString.Invariant($", missing: {fill:G6}") : "";
        return Offset == 0 && Divisor == 1 ? $"{Name}{missing}" : FormattableString.Invariant($"({Name} - {Offset:G6}) / {Divisor:G6}{missing}");
    }
}

/// <summary>A column of text: one-hot features, one a category, named <c>column=category</c>.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Categories">The texts there are, each once, in the order of the features.</param>
/// <param name="Unseen">What to do with a text that is not among them.</param>
/// <param name="Fill">The category that stands in for a missing text; null: a missing text is refused.</param>
public sealed record CategoryColumn(string Name, IReadOnlyList<string> Categories, UnseenCategory Unseen = UnseenCategory.Error, string? Fill = null) : FeatureColumn(Name)
{
    /// <inheritdoc/>
    public override int Width => Categories.Count;

    /// <inheritdoc/>
    public override IEnumerable<string> FeatureNames => Categories.Select(category => $"{Name}={category}");

    /// <summary>Whether both say the same: also the same categories in the same order.</summary>
    public bool Equals(CategoryColumn? other) =>
        other is not null && Name == other.Name && Unseen == other.Unseen && Fill == other.Fill && Categories.SequenceEqual(other.Categories);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Categories.Count, Unseen, Fill);

    /// <summary>In words: <c>city: Oslo, Paris, Rome, missing: Paris</c>.</summary>
    public override string ToString()
    {
        const int shown = 10;
        var others = Unseen == UnseenCategory.Zeros ? ", others: zeros" : "";
        return $"{Name}: {string.Join(", ", Categories.Take(shown))}{(Categories.Count > shown ? ", ..." : "")}{others}{(Fill is null ? "" : $", missing: {Fill}")}";
    }
}

/// <summary>What a model does with a category that it was not trained on.</summary>
public enum UnseenCategory : long
{
    /// <summary>It is an error.</summary>
    Error,

    /// <summary>All features of the column are 0.</summary>
    Zeros,
}
