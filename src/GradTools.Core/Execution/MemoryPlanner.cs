namespace GradTools.Execution;

/// <summary>A stretch of memory that is needed from one step to another, both included.</summary>
internal readonly record struct Lifetime(int Length, int First, int Last);

/// <summary>Places values in one block of memory so that those alive at the same time never overlap.</summary>
internal static class MemoryPlanner
{
    /// <summary>The offset of each value, in the order given, and the length of the whole block. Lengths are rounded up to whole <paramref name="alignment"/>s.</summary>
    public static (int[] Offsets, int Total) Place(IReadOnlyList<Lifetime> lifetimes, int alignment)
    {
        var offsets = new int[lifetimes.Count];
        var free = new SortedList<int, int>();
        var ending = new PriorityQueue<int, int>();
        var total = 0;
        foreach (var i in Enumerable.Range(0, lifetimes.Count).OrderBy(i => lifetimes[i].First))
        {
            while (ending.TryPeek(out var ended, out var last) && last < lifetimes[i].First)
            {
                ending.Dequeue();
                Release(free, offsets[ended], Rounded(lifetimes[ended].Length, alignment));
            }

            var length = Rounded(lifetimes[i].Length, alignment);
            offsets[i] = Take(free, length) ?? Extend(ref total, length);
            ending.Enqueue(i, lifetimes[i].Last);
        }

        return (offsets, total);
    }

    private static int Rounded(int length, int alignment) => checked((Math.Max(length, 1) + alignment - 1) / alignment * alignment);

    private static int Extend(ref int total, int length)
    {
        var offset = total;
        total = checked(total + length);
        return offset;
    }

    /// <summary>The smallest gap that is large enough, or null.</summary>
    private static int? Take(SortedList<int, int> free, int length)
    {
        var best = -1;
        for (var i = 0; i < free.Count; i++)
            if (free.Values[i] >= length && (best < 0 || free.Values[i] < free.Values[best]))
                best = i;
        if (best < 0)
            return null;
        var (offset, rest) = (free.Keys[best], free.Values[best] - length);
        free.RemoveAt(best);
        if (rest > 0)
            free.Add(offset + length, rest);
        return offset;
    }

    private static void Release(SortedList<int, int> free, int offset, int length)
    {
        free.Add(offset, length);
        var i = free.IndexOfKey(offset);
        if (i + 1 < free.Count && free.Keys[i] + free.Values[i] == free.Keys[i + 1])
        {
            free[offset] = free.Values[i] + free.Values[i + 1];
            free.RemoveAt(i + 1);
        }

        if (i > 0 && free.Keys[i - 1] + free.Values[i - 1] == free.Keys[i])
        {
            free[free.Keys[i - 1]] = free.Values[i - 1] + free.Values[i];
            free.RemoveAt(i);
        }
    }
}
