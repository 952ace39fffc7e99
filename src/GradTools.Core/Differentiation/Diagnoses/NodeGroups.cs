using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Operations that one mistake in a formula concerns together.</summary>
internal static class NodeGroups
{
    /// <summary>In a graph this small each operation is tried by itself.</summary>
    private const int Small = 300;

    /// <summary>More layers than this are the steps of a loop.</summary>
    private const int MostLayers = 20;

    /// <summary>All of an operation, those of one layer, those from the same piece of script, the first and the last of these, and in a small graph each by itself.</summary>
    /// <param name="circuit">The graph.</param>
    /// <param name="nodes">Its nodes, inputs before those that use them.</param>
    /// <param name="applies">Which operations.</param>
    public static IEnumerable<IReadOnlySet<Node>> Of(Circuit circuit, IReadOnlyList<Node> nodes, Func<Node, bool> applies)
    {
        var seen = new HashSet<string>();
        foreach (var group in All(circuit, nodes, [.. nodes.Where(node => node.Inputs.Count > 0 && applies(node))]))
            if (seen.Add(string.Join(',', group.Select(node => node.Id))))
                yield return group;
    }

    private static IEnumerable<IReadOnlySet<Node>> All(Circuit circuit, IReadOnlyList<Node> nodes, List<Node> chosen)
    {
        foreach (var operation in chosen.GroupBy(node => node.Operation.Name))
        {
            HashSet<Node> all = [.. operation];
            yield return all;
            if (all.Count == 1)
                continue;
            if (Layers(nodes, all) is { Count: <= MostLayers } layers)
                foreach (var layer in layers)
                    yield return layer;
            foreach (var place in operation.GroupBy(circuit.Source))
                if (place.Key is not null)
                {
                    // The first and the last time of a loop are what is forgotten, or all that is remembered.
                    yield return place.ToHashSet();
                    yield return new HashSet<Node> { place.First() };
                    yield return new HashSet<Node> { place.Last() };
                }

            if (nodes.Count <= Small)
                foreach (var node in operation)
                    yield return new HashSet<Node> { node };
        }
    }

    /// <summary>Operations by the number of others among them that they depend on, one after another.</summary>
    private static List<HashSet<Node>> Layers(IReadOnlyList<Node> nodes, HashSet<Node> chosen)
    {
        var depths = new Dictionary<Node, int>();
        var layers = new List<HashSet<Node>>();
        foreach (var node in nodes)
        {
            var depth = node.Inputs.Select(input => depths.GetValueOrDefault(input)).DefaultIfEmpty().Max();
            if (chosen.Contains(node))
            {
                if (depth == layers.Count)
                    layers.Add([]);
                layers[depth++].Add(node);
            }

            depths[node] = depth;
        }

        return layers;
    }
}
