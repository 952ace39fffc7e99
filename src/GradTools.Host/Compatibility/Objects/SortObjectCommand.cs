using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Sort-Object: always stable.</summary>
[Cmdlet("Sort", "Object")]
internal sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter Stable { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; } = int.MaxValue;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; } = int.MaxValue;

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _items.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var selections = (Property ?? []).Select(PropertySelection.Parse).ToArray();
        var order = new KeyOrder(CaseSensitive, selections.Length == 0 ? [Descending] : [.. selections.Select(selection => selection.Descending ?? Descending)]);
        var sorted = _items.Select(item => (Item: item, Keys: Keys(item, selections))).OrderBy(pair => pair.Keys, order).ToList();
        var kept = Unique ? [.. WithoutRepeats(sorted, order)] : sorted;

        var (skip, take) = Bottom < kept.Count ? (kept.Count - Bottom, Bottom) : (0, Top);
        foreach (var (item, _) in kept.Skip(skip).Take(take))
            WriteObject(item);
    }

    private static object?[] Keys(PSObject item, PropertySelection[] selections) =>
        selections.Length == 0 ? [PSObjects.Bare(item)] : [.. selections.Select(selection => selection.SingleValue(item))];

    private static IEnumerable<(PSObject Item, object?[] Keys)> WithoutRepeats(List<(PSObject Item, object?[] Keys)> sorted, KeyOrder order) =>
        sorted.Where((pair, i) => i == 0 || order.Compare(sorted[i - 1].Keys, pair.Keys) != 0);
}
