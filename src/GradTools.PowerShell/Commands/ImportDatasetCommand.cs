using System.Management.Automation;
using GradTools.Data;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Makes a dataset of a CSV file, or of the objects in the pipeline.</summary>
[Cmdlet(VerbsData.Import, "Dataset", DefaultParameterSetName = FromFile)]
[OutputType(typeof(Dataset))]
public sealed class ImportDatasetCommand : GradToolsCommand
{
    private const string FromFile = "Path";
    private const string FromObjects = "InputObject";

    private readonly ObjectTable _objects = new();
    private bool _sawFiles;

    /// <summary>The CSV file, with a header; taken literally, relative to the current location.</summary>
    [Parameter(ParameterSetName = FromFile, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The rows: objects whose properties are the columns, or dictionaries. A file, or the text of a path, is read as a file instead.</summary>
    [Parameter(ParameterSetName = FromObjects, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The label columns, by name or wildcard. Left out: a dataset without a label.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[] Label { get; set; } = [];

    /// <summary>The feature columns, by name or wildcard. Left out: every column that is not a label.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[] Feature { get; set; } = [];

    /// <summary>What stands between two cells of a file.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Whether the label is classes or numbers. Auto: text is classes, and so are few distinct whole numbers.</summary>
    [Parameter]
    public LabelKind LabelKind { get; set; } = LabelKind.Auto;

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

        switch (InputObject.BaseObject)
        {
            case FileInfo file:
                ReadPipedFile(file.FullName);
                break;
            case string path:
                ReadPipedFile(path);
                break;
            default:
                _objects.Add(InputObject);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_objects.Rows.Count > 0)
            WriteObject(DatasetReader.ReadRecords(_objects.Columns, _objects.Rows, Options));
        else if (ParameterSetName == FromObjects && !_sawFiles)
            throw new DatasetException("NoRows", "No object came through the pipeline, so there is no row for a dataset.");
    }

    private DatasetOptions Options => new() { Name = Name, Labels = Label, Features = Feature, LabelKind = LabelKind };

    private void ReadPipedFile(string path)
    {
        _sawFiles = true;
        try
        {
            WriteObject(ReadFile(path));
        }
        catch (GradToolsException exception)
        {
            WriteError(exception, path);
        }
    }

    private Dataset ReadFile(string path) =>
        DatasetReader.ReadCsv(FilePath.Resolve(SessionState.Path, path), Options, Delimiter, Cancellation);
}
