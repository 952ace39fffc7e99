using System.Management.Automation;
using GradTools.Data;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Makes a dataset of a file, or of the objects in the pipeline.</summary>
[Cmdlet(VerbsData.Import, "Dataset", DefaultParameterSetName = FromFile)]
[OutputType(typeof(Dataset))]
public sealed class ImportDatasetCommand : GradToolsCommand
{
    private const string FromFile = "Path";
    private const string FromObjects = "InputObject";

    private readonly PipelineDatasets _rows = new();
    private bool _sawFiles;

    /// <summary>The file, taken literally, relative to the current location. Its extension tells the format: .csv, .tsv, .npy, .npz, .idx, .svm, .parquet, each also with .gz behind it; others are CSV.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The rows: objects whose properties are the columns, or dictionaries. A file, or the text of a path, is read as a file instead.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The label columns, by name or wildcard. Left out: a dataset without a label, unless the format has labels.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Label { get; set; } = [];

    /// <summary>The feature columns, by name or wildcard. Left out: every column that is not a label.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Feature { get; set; } = [];

    /// <summary>The feature columns, by name or wildcard, whose numbers are categories. Columns of text are categories anyhow.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Category { get; set; } = [];

    /// <summary>The format of the file. Left out: by its extension.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<DataFormat>)), OneOf<DataFormat>]
    public Choice<DataFormat> Format { get; set; } = DataFormat.Auto;

    /// <summary>CSV and TSV: what stands between two cells. Left out: a comma, or a tab for TSV.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>A second file with the labels, a row for each row of the first.</summary>
    [Parameter(ParameterSetName = FromFile)]
    [ValidateNotNullOrEmpty]
    public string? LabelPath { get; set; }

    /// <summary>Whether the label is classes or numbers. Auto: text is classes, and so are few distinct whole numbers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<LabelKind>)), OneOf<LabelKind>]
    public Choice<LabelKind> LabelKind { get; set; } = Data.LabelKind.Auto;

    /// <summary>What is done about missing features: Error names row and column, Remove leaves the rows out; Mean, Median and MostFrequent keep them as NaN, to be replaced by what a training learns from its samples.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<MissingValue>)), OneOf<MissingValue>]
    public Choice<MissingValue> MissingValue { get; set; } = Data.MissingValue.Error;

    /// <summary>Has each rank of the MPI job that this process was started in read its part of the file alone, where the file is too large for one: CSV and TSV, Parquet, and IDX, not in gzip. Every rank reads the same file at the same time; the dataset is split, scaled, judged and, with -Distributed, trained on like any other, to the same bits. Outside such a job the whole file is read.</summary>
    [Parameter]
    public SwitchParameter ShardData { get; set; }

    /// <summary>The name of the dataset. Left out: the name of the file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == FromFile)
        {
            WriteObject(ReadFile(Path));
            return;
        }

        try
        {
            if (_rows.Add(InputObject, ReadPipedFile) is { } dataset)
                WriteObject(dataset);
        }
        catch (GradToolsException exception) when (PipelineDatasets.FileOf(InputObject) is not null)
        {
            WriteError(exception, PipelineDatasets.FileOf(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ShardData && _rows.HasRows)
            throw new InvalidValueException("ShardDataNeedsFile", "-ShardData is for files, of which each rank reads a part; these rows are here already. Leave it out, or give the path of a file.");
        if (_rows.Finish(Options) is { } dataset)
            WriteObject(dataset);
        else if (ParameterSetName == FromObjects && !_sawFiles)
            throw new DatasetException("NoRows", "No object came through the pipeline, so there is no row for a dataset.");
    }

    private DatasetOptions Options => new()
    {
        Name = Name,
        Labels = Label,
        Features = Feature,
        Categories = Category,
        LabelKind = LabelKind,
        MissingValue = MissingValue,
        Format = Format,
        Delimiter = Delimiter,
        ShardData = ShardData,
        LabelPath = LabelPath is null ? null : FilePath.Resolve(SessionState.Path, LabelPath),
    };

    private Dataset ReadPipedFile(string path)
    {
        _sawFiles = true;
        return ReadFile(path);
    }

    private Dataset ReadFile(string path) => DatasetReader.Read(FilePath.Resolve(SessionState.Path, path), Options, Cancellation);
}
