namespace GradTools.Graphs;

/// <summary>
/// Finds the node with an operation and inputs. An open-addressed table of node numbers, four bytes an entry and nothing allocated for a look-up:
/// every operation that a script block records passes through here.
/// </summary>
/// <param name="nodes">The nodes of the graph, by number.</param>
internal sealed class NodeTable(List<Node> nodes)
{
    private const int Empty = -1;

    private int[] _slots = NewSlots(64);
    private int _count;

    /// <summary>The hash of an operation on inputs.</summary>
    public static int Hash(Operation operation, ReadOnlySpan<Node> inputs)
    {
        var hash = (uint)operation.GetHashCode();
        foreach (var input in inputs)
            hash = (hash ^ (uint)input.Id) * 0x9E3779B1;
        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>The node, or null.</summary>
    public Node? Find(int hash, Operation operation, ReadOnlySpan<Node> inputs)
    {
        var mask = _slots.Length - 1;
        for (var slot = hash & mask; _slots[slot] != Empty; slot = (slot + 1) & mask)
        {
            var node = nodes[_slots[slot]];
            if (node.Hash == hash && SameInputs(node.InputSpan, inputs) && node.Operation.Equals(operation))
                return node;
        }

        return null;
    }

    /// <summary>Adds a node that is not there yet.</summary>
    public void Add(Node node)
    {
        // At most half of the slots are taken, so that a search ends soon.
        if (2 * ++_count > _slots.Length)
        {
            var old = _slots;
            _slots = NewSlots(2 * old.Length);
            foreach (var id in old)
                if (id != Empty)
                    Put(nodes[id]);
        }

        Put(node);
    }

    private static int[] NewSlots(int length)
    {
        var slots = new int[length];
        Array.Fill(slots, Empty);
        return slots;
    }

    private static bool SameInputs(ReadOnlySpan<Node> a, ReadOnlySpan<Node> b)
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
            if (!ReferenceEquals(a[i], b[i]))
                return false;
        return true;
    }

    private void Put(Node node)
    {
        var mask = _slots.Length - 1;
        var slot = node.Hash & mask;
        while (_slots[slot] != Empty)
            slot = (slot + 1) & mask;
        _slots[slot] = node.Id;
    }
}
