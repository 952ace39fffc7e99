using System.Collections;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Select-Object.</summary>
[Cmdlet(VerbsCommon.Select, "Object")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject?> _tail = new();
    private readonly List<PSObject?> _seen = [];
    private readonly ObjectOrder _order = new(caseSensitive: true);
    private PropertySelection[] _selections = [];
    private WildcardPattern[] _excluded = [];
    private int _index = -1;
    private int _written;

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public string[]? ExcludeProperty { get; set; }

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; } = -1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; } = -1;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    [Parameter]
    public int[]? Index { get; set; }

    protected override void BeginProcessing()
    {
        var properties = Property ?? (ExcludeProperty is null ? null : ["*"]);
        _selections = [.. (properties ?? []).Select(PropertySelection.Parse)];
        _excluded = [.. (ExcludeProperty ?? []).Select(pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase))];
    }

    protected override void ProcessRecord()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)) && InputObject is null)
            return;

        _index++;
        if (Index is not null)
        {
            if (Index.Contains(_index))
                Emit(InputObject);
        }
        else if (Last >= 0)
        {
            _tail.Enqueue(InputObject);
            if (_tail.Count > Last + Skip)
                _tail.Dequeue();
        }
        else if (SkipLast > 0)
        {
            _tail.Enqueue(InputObject);
            if (_tail.Count > SkipLast)
                Emit(_tail.Dequeue());
        }
        else if (_index >= Skip && First != 0)
        {
            if (First < 0 || _written < First)
                Emit(InputObject);
            if (First > 0 && ++_written >= First && !Wait)
                throw UpstreamStop.For(this);
        }
    }

    protected override void EndProcessing()
    {
        if (Last < 0)
            return;

        foreach (var item in _tail.Take(_tail.Count - Skip))
            Emit(item);
    }

    private void Emit(PSObject? item)
    {
        if (ExpandProperty is not null)
            Expand(item);
        else
            Write(_selections.Length == 0 ? item : Select(item));
    }

    private PSObject Select(PSObject? item)
    {
        var target = item ?? new PSObject();
        var result = PSObjects.WithProperties(_selections
            .SelectMany(selection => selection.NamedValues(target))
            .Where(property => !_excluded.Any(pattern => pattern.IsMatch(property.Key))));
        foreach (var name in target.TypeNames.Reverse())
            result.TypeNames.Insert(0, "Selected." + name);
        return result;
    }

    private void Expand(PSObject? item)
    {
        var results = item is null ? [] : PropertySelection.Parse(ExpandProperty!).Expression.GetValues(item);
        if (results.Count == 0)
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, item));
            return;
        }

        foreach (var value in results.Select(result => result.Result))
        {
            if (PSObjects.Bare(value) is IEnumerable sequence and not string and not IDictionary)
            {
                foreach (var element in sequence)
                    WriteExpanded(element, item!);
            }
            else
            {
                WriteExpanded(value, item!);
            }
        }
    }

    private void WriteExpanded(object? value, PSObject item)
    {
        if (value is null || _selections.Length == 0)
        {
            Write(value is null ? null : PSObject.AsPSObject(value));
            return;
        }

        var result = PSObject.AsPSObject(value).Copy();
        foreach (var (name, extra) in Select(item).Properties.Select(property => (property.Name, property.Value)))
            result.Properties.Add(new PSNoteProperty(name, extra));
        Write(result);
    }

    private void Write(PSObject? item)
    {
        if (Unique)
        {
            if (_seen.Exists(other => AreEqual(other, item)))
                return;
            _seen.Add(item);
        }

        WriteObject(item);
    }

    private bool AreEqual(PSObject? left, PSObject? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (PSObjects.Bare(left) is not PSObject && PSObjects.Bare(right) is not PSObject)
            return _order.Compare(PSObjects.Bare(left), PSObjects.Bare(right)) == 0;

        var (ours, theirs) = (PSObjects.Properties(left).ToList(), PSObjects.Properties(right).ToList());
        return ours.Count == theirs.Count
            && ours.Zip(theirs).All(pair => pair.First.Key == pair.Second.Key && _order.Compare(PSObjects.Bare(pair.First.Value), PSObjects.Bare(pair.Second.Value)) == 0);
    }
}
