using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Which columns of a table become features and labels, and how.</summary>
public sealed record DatasetOptions
{
    /// <summary>The name of the dataset; for a file, its name without the extension when left out.</summary>
    public string? Name { get; init; }

    /// <summary>The label columns, by name or wildcard (<c>*</c>, <c>?</c>), in any case. None: those that the format says are labels; otherwise a dataset without a label.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The feature columns, by name or wildcard, in this order. None: every column that is not a label.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The feature columns, by name or wildcard, whose values are categories although they are numbers. Columns of text are categories anyhow.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Columns whose cells are kept as they are, where there are such columns, to be held against predictions: unlike labels they may be missing or all the same.</summary>
    internal IReadOnlyList<string> Actuals { get; init; } = [];

    /// <summary>How the label is read.</summary>
    public LabelKind LabelKind { get; init; } = LabelKind.Auto;

    /// <summary>What is done about missing features: empty cells, NaN, and among numbers also NA, N/A, null, none, ? and -.</summary>
    public MissingValue MissingValue { get; init; } = MissingValue.Error;

    /// <summary>The format of a file.</summary>
    public DataFormat Format { get; init; } = DataFormat.Auto;

    /// <summary>CSV and TSV: what stands between two cells; null: a comma, or a tab.</summary>
    public char? Delimiter { get; init; }

    /// <summary>A second file with the labels, a row for each row of the first, such as the labels of MNIST. All its columns are labels unless some are named.</summary>
    public string? LabelPath { get; init; }

    /// <summary>Whether each rank of an MPI job reads its part of the file alone: CSV, TSV, Parquet and IDX. All ranks read at the same time, and a distributed training brings rows to where they are needed. A process outside a job reads the whole file.</summary>
    public bool ShardData { get; init; }

    /// <summary>The ranks that read a file in parts; null: those of the MPI job.</summary>
    internal ICommunicator? Ranks { get; init; }
}
