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
        var gaps = new Gaps();
        var ending = new PriorityQueue<int, int>();
        var total = 0;
        foreach (var i in Enumerable.Range(0, lifetimes.Count).OrderBy(i => lifetimes[i].First))
        {
            while (ending.TryPeek(out var ended, out var last) && last < lifetimes[i].First)
            {
                ending.Dequeue();
                gaps.Release(offsets[ended], Rounded(lifetimes[ended].Length, alignment));
            }

            var length = Rounded(lifetimes[i].Length, alignment);
            offsets[i] = gaps.Take(length) ?? Extend(ref total, length);
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

    /// <summary>The free stretches, found by length and by either end, so that a hundred thousand of them cost no search.</summary>
    private sealed class Gaps
    {
        private readonly SortedSet<(int Length, int Offset)> _byLength = [];
        private readonly Dictionary<int, int> _lengths = [];
        private readonly Dictionary<int, int> _startOfEnd = [];

        /// <summary>Takes the start of the smallest gap that is large enough; null if there is none.</summary>
        public int? Take(int length)
        {
            if (_byLength.Count == 0 || _byLength.Max.Length < length)
                return null;
            var (found, offset) = _byLength.GetViewBetween((length, 0), (int.MaxValue, int.MaxValue)).Min;
            Remove(offset, found);
            if (found > length)
                Add(offset + length, found - length);
            return offset;
        }

        /// <summary>Gives a stretch back, joined with the gaps beside it.</summary>
        public void Release(int offset, int length)
        {
            if (_lengths.TryGetValue(offset + length, out var after))
            {
                Remove(offset + length, after);
                length += after;
            }

            if (_startOfEnd.TryGetValue(offset, out var start))
            {
                Remove(start, offset - start);
                length += offset - start;
                offset = start;
            }

            Add(offset, length);
        }

        private void Add(int offset, int length)
        {
            _byLength.Add((length, offset));
            _lengths.Add(offset, length);
            _startOfEnd.Add(offset + length, offset);
        }

        private void Remove(int offset, int length)
        {
            _byLength.Remove((length, offset));
            _lengths.Remove(offset);
            _startOfEnd.Remove(offset + length);
        }
    }
}
