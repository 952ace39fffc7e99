namespace GradTools.Graphs;

/// <summary>A list of whole numbers that is equal to another with the same numbers.</summary>
internal readonly struct IntList(params int[] items) : IEquatable<IntList>
{
    private readonly int[] _items = items;

    public ReadOnlySpan<int> Items => _items;

    public bool Equals(IntList other) => _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => obj is IntList other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => _items.Length <= 8 ? string.Join(",", _items) : $"{string.Join(",", _items.Take(8))},...";
}
