using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Group-Object gives.</summary>
/// <param name="count">How many objects.</param>
/// <param name="name">The values they share, as text.</param>
/// <param name="group">The objects.</param>
/// <param name="values">The values they share.</param>
internal class GroupInfo(int count, string name, Collection<PSObject>? group, ArrayList values)
{
    public int Count => count;

    public string Name => name;

    public Collection<PSObject>? Group => group;

    public ArrayList Values => values;
}

/// <summary>Group-Object.</summary>
[Cmdlet("Group", "Object")]
internal sealed class GroupObjectCommand : PSCmdlet
{
    private readonly List<(object?[] Keys, PSObject Item)> _items = [];
    private PropertySelection[] _selections = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter]
    public SwitchParameter AsString { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void BeginProcessing() => _selections = [.. (Property ?? []).Select(PropertySelection.Parse)];

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _items.Add((_selections.Length == 0 ? [PSObjects.Bare(InputObject)] : [.. _selections.Select(selection => selection.SingleValue(InputObject))], InputObject));
    }

    protected override void EndProcessing()
    {
        var order = new KeyOrder(CaseSensitive, new bool[Math.Max(1, _selections.Length)]);
        var groups = new List<(object?[] Keys, Collection<PSObject> Items)>();
        foreach (var (keys, item) in _items.OrderBy(pair => pair.Keys, order))
        {
            if (groups.Count == 0 || order.Compare(groups[^1].Keys, keys) != 0)
                groups.Add((keys, []));
            groups[^1].Items.Add(item);
        }

        if (AsHashTable)
            WriteObject(Table(groups));
        else
            WriteObject(groups.Select(group => Info(group.Keys, group.Items)), enumerateCollection: true);
    }

    private PSObject Info(object?[] keys, Collection<PSObject> items)
    {
        var info = PSObject.AsPSObject(new GroupInfo(items.Count, Name(keys), NoElement ? null : items, new ArrayList(keys)));
        info.TypeNames.Insert(0, NoElement ? "Microsoft.PowerShell.Commands.GroupInfoNoElement" : "Microsoft.PowerShell.Commands.GroupInfo");
        return info;
    }

    private Hashtable Table(List<(object?[] Keys, Collection<PSObject> Items)> groups)
    {
        var table = CaseSensitive ? new Hashtable() : new Hashtable(StringComparer.CurrentCultureIgnoreCase);
        foreach (var (keys, items) in groups)
            table[AsString || keys.Length > 1 || keys[0] is null ? Name(keys) : keys[0]!] = items;
        return table;
    }

    private static string Name(object?[] keys) => string.Join(", ", keys.Select(PSObjects.Text));
}
