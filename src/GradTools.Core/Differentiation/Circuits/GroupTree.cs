namespace GradTools.Differentiation.Circuits;

/// <summary>Goes through a circuit group by group, for formats that nest them.</summary>
internal static class GroupTree
{
    /// <summary>Calls back for each node and around each group that has any, in forward order.</summary>
    public static void Walk(ComputationGraph graph, Action<NodeGroup, int> open, Action<ComputationNode, int> node, Action<int> close)
    {
        var members = graph.Nodes.ToLookup(entry => entry.Group ?? -1);
        var inner = graph.Groups.ToLookup(group => group.Parent ?? -1);
        var pending = new Stack<(int Group, int Depth, bool IsDone)>([(-1, 0, false)]);
        while (pending.TryPop(out var next))
        {
            if (next.IsDone)
            {
                close(next.Depth);
                continue;
            }

            if (next.Group >= 0)
            {
                open(graph.Groups[next.Group], next.Depth);
                pending.Push(next with { IsDone = true });
            }

            foreach (var member in members[next.Group])
                node(member, next.Depth + 1);
            foreach (var group in inner[next.Group].Reverse())
                pending.Push((group.Id, next.Depth + 1, false));
        }
    }
}
