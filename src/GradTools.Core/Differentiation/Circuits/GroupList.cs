using GradTools.Graphs;

namespace GradTools.Differentiation.Circuits;

/// <summary>Where in the run of a script a node was recorded.</summary>
/// <param name="Parent">What it lies in; null at the top.</param>
/// <param name="Kind">A call, a loop or a repetition.</param>
/// <param name="Label">A short name.</param>
/// <param name="Line">The line of its text.</param>
internal sealed record SourceGroup(SourceGroup? Parent, NodeGroupKind Kind, string Label, int? Line)
{
    /// <summary>Two calls of one function are two groups.</summary>
    public bool Equals(SourceGroup? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The groups of a circuit, numbered as they are met.</summary>
/// <param name="source">The group of a node.</param>
internal sealed class GroupList(Func<Node, SourceGroup?> source)
{
    private readonly Dictionary<SourceGroup, int> _ids = [];
    private readonly List<NodeGroup> _groups = [];

    /// <summary>All that were met; each follows the one it lies in.</summary>
    public IReadOnlyList<NodeGroup> All => _groups;

    /// <summary>The group of a node, or null.</summary>
    public int? Of(Node node) => source(node) is { } group ? Id(group) : null;

    private int Id(SourceGroup group)
    {
        var missing = new Stack<SourceGroup>();
        for (var outer = group; outer is not null && !_ids.ContainsKey(outer); outer = outer.Parent)
            missing.Push(outer);
        while (missing.TryPop(out var next))
        {
            _ids.Add(next, _groups.Count);
            _groups.Add(new NodeGroup(_groups.Count, next.Parent is null ? null : _ids[next.Parent], next.Kind, next.Label, next.Line));
        }

        return _ids[group];
    }
}
