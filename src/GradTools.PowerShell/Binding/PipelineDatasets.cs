using System.Collections;
using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>Datasets out of what comes through a pipeline: a file is one by itself, all other objects are the rows of one.</summary>
internal sealed class PipelineDatasets
{
    private readonly ObjectTable _objects = new();

    /// <summary>Takes an object; of a list, as an argument brings one, its objects. Gives a dataset at once when it is a file, or the text of a path.</summary>
    public Dataset? Add(PSObject item, Func<string, Dataset> readFile)
    {
        if (FileOf(item) is { } file)
            return readFile(file);
        foreach (var row in item.BaseObject as IList ?? new[] { item })
            _objects.Add(PSObject.AsPSObject(row ?? throw new DatasetException("NotARow", "The list of rows has a null in it. Leave it out.")));
        return null;
    }

    /// <summary>Whether there are rows.</summary>
    public bool HasRows => _objects.Rows.Count > 0;

    /// <summary>The path that an object is, or that it holds as a listing of files does, also one that was cut to some properties or comes from another process; null for a row.</summary>
    public static string? FileOf(PSObject item) => item.BaseObject switch
    {
        string path => path,
        FileInfo file => file.FullName,
        _ when item.TypeNames.FirstOrDefault()?.EndsWith(".System.IO.FileInfo", StringComparison.Ordinal) == true => (item.Properties["FullName"] ?? item.Properties["PSPath"])?.Value as string,
        _ => null,
    };

    /// <summary>The dataset of the rows, when there are any.</summary>
    public Dataset? Finish(DatasetOptions options) =>
        HasRows ? DatasetReader.ReadRecords(_objects.Columns, _objects.Rows, options) : null;
}
