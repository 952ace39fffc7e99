using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>Collects the objects of a pipeline as the rows of a table. The first object says which columns there are, as everywhere in PowerShell.</summary>
internal sealed class ObjectTable
{
    private readonly List<object?[]> _rows = [];

    /// <summary>The properties of the first object.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>For each object its values in the order of the columns; null where it has no such property.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => _rows;

    /// <summary>Adds an object or a dictionary as a row.</summary>
    public void Add(PSObject item)
    {
        if (_rows.Count == 0)
            Columns = ColumnsOf(item);
        _rows.Add([.. Columns.Select(column => Value(item, column))]);
    }

    private static string[] ColumnsOf(PSObject item)
    {
        string[] columns = item.BaseObject switch
        {
            IOrderedDictionary ordered => [.. Keys(ordered)],
            // A hashtable has no order, not even the same in the next run; the alphabet gives it one.
            IDictionary dictionary => [.. Keys(dictionary).Order(StringComparer.Ordinal)],
            _ => [.. item.Properties.Select(property => property.Name)],
        };
        return columns.Length > 0
            ? columns
            : throw new DatasetException("NotARow", $"object 1: {item.BaseObject.GetType()} has no properties to be columns. Pipe objects with a property a column, or dictionaries.", 1);
    }

    private static IEnumerable<string> Keys(IDictionary dictionary) => dictionary.Keys.Cast<object>().Select(key => key.ToString() ?? "");

    private static object? Value(PSObject item, string column)
    {
        var value = item.BaseObject is IDictionary dictionary ? dictionary[column] : Property(item, column);
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static object? Property(PSObject item, string column)
    {
        try
        {
            return item.Properties[column]?.Value;
        }
        catch (GetValueException)
        {
            return null; // a property that cannot be read is a missing value: an error only where the column is used
        }
    }
}
