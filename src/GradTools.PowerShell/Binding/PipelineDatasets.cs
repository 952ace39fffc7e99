using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>Datasets out of what comes through a pipeline: a file is one by itself, all other objects are the rows of one.</summary>
internal sealed class PipelineDatasets
{
    private readonly ObjectTable _objects = new();

    /// <summary>Takes an object. Gives a dataset at once when it is a file, or the text of a path.</summary>
    public Dataset? Add(PSObject item, Func<string, Dataset> readFile)
    {
        if (item.BaseObject is string or FileInfo)
            return readFile(item.BaseObject as string ?? ((FileInfo)item.BaseObject).FullName);
        _objects.Add(item);
        return null;
    }

    /// <summary>Whether there are rows.</summary>
    public bool HasRows => _objects.Rows.Count > 0;

    /// <summary>The dataset of the rows, when there are any.</summary>
    public Dataset? Finish(DatasetOptions options) =>
        HasRows ? DatasetReader.ReadRecords(_objects.Columns, _objects.Rows, options) : null;
}
