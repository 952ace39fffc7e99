namespace GradTools.Charting.Circuits;

/// <summary>The layers of a circuit while their order is looked for. A wire over several layers goes through a stand-in in each.</summary>
internal sealed class LayerGrid
{
    private readonly List<int>[] _layers;
    private readonly List<List<int>> _left = [];
    private readonly List<List<int>> _right = [];
    private int[] _row = [];

    public LayerGrid(IReadOnlyList<IReadOnlyList<int>> inputs, int[] layerOf)
    {
        _layers = [.. Enumerable.Range(0, layerOf.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<int>())];
        foreach (var layer in layerOf)
            Add(layer);
        for (var node = 0; node < inputs.Count; node++)
            foreach (var input in inputs[node])
                Connect(input, layerOf[input], node, layerOf[node]);
        Number();
    }

    /// <summary>The order of each layer. Stand-ins have numbers behind those of the nodes.</summary>
    public IReadOnlyList<int[]> Copy() => [.. _layers.Select(layer => layer.ToArray())];

    /// <summary>Orders layer after layer by the mean place of the neighbours in the one before.</summary>
    public void Sweep(bool isForward)
    {
        for (var i = 1; i < _layers.Length; i++)
        {
            var layer = _layers[isForward ? i : _layers.Length - 1 - i];
            var neighbours = isForward ? _left : _right;
            var ordered = layer.Select(node => (Node: node, Mean: neighbours[node].Count == 0 ? _row[node] : neighbours[node].Average(other => _row[other]))).OrderBy(entry => entry.Mean).ToArray();
            for (var row = 0; row < ordered.Length; row++)
                _row[layer[row] = ordered[row].Node] = row;
        }
    }

    /// <summary>The number of pairs of wires between neighbouring layers that cross.</summary>
    public int Crossings()
    {
        var crossings = 0;
        foreach (var layer in _layers)
        {
            // Wires in the order of their left ends: each crosses those before it that end below its own right end.
            var ends = layer.SelectMany(node => _right[node].Select(other => _row[other]).Order()).ToArray();
            var tree = new int[ends.DefaultIfEmpty(0).Max() + 2];
            for (var k = 0; k < ends.Length; k++)
            {
                crossings += k - Count(tree, ends[k]);
                for (var i = ends[k] + 1; i < tree.Length; i += i & -i)
                    tree[i]++;
            }
        }

        return crossings;
    }

    /// <summary>How many of the ends noted so far are at most this one.</summary>
    private static int Count(int[] tree, int end)
    {
        var count = 0;
        for (var i = end + 1; i > 0; i -= i & -i)
            count += tree[i];
        return count;
    }

    private int Add(int layer)
    {
        _left.Add([]);
        _right.Add([]);
        _layers[layer].Add(_left.Count - 1);
        return _left.Count - 1;
    }

    private void Connect(int from, int fromLayer, int to, int toLayer)
    {
        for (var layer = fromLayer + 1; layer <= toLayer; layer++)
        {
            var next = layer == toLayer ? to : Add(layer);
            _right[from].Add(next);
            _left[next].Add(from);
            from = next;
        }
    }

    private void Number()
    {
        _row = new int[_left.Count];
        foreach (var layer in _layers)
            for (var row = 0; row < layer.Count; row++)
                _row[layer[row]] = row;
    }
}
