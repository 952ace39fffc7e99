namespace GradTools.Core.Tests;

/// <summary>
/// What code allocates. A collection that another thread starts retires the unused part of this thread's allocation
/// context and counts it as allocated, so that one reading may be some kilobytes too high; the least of a few is exact.
/// </summary>
internal static class Allocation
{
    private const int Readings = 10;

    /// <summary>The bytes that <paramref name="repeats"/> runs of <paramref name="action"/> allocate on this thread.</summary>
    public static long Of(Action action, int repeats)
    {
        var least = long.MaxValue;
        for (var reading = 0; reading < Readings && least > 0; reading++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var repeat = 0; repeat < repeats; repeat++)
                action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
