namespace GradTools.Data;

/// <summary>What is done about missing features. A missing category is replaced by the most frequent one, whichever replacement is asked for; a label is never replaced.</summary>
public enum MissingValue : long
{
    /// <summary>They are an error that names row and column.</summary>
    Error,

    /// <summary>They are replaced by the mean of the column in the training samples.</summary>
    Mean,

    /// <summary>They are replaced by the median of the column in the training samples.</summary>
    Median,

    /// <summary>They are replaced by the most frequent value of the column in the training samples; of several, the smallest.</summary>
    MostFrequent,

    /// <summary>The rows they are in are left out.</summary>
    Remove,
}
