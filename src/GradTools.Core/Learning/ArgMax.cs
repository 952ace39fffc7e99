using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradTools.Learning;

/// <summary>The decision of a classifier: the class with the largest output.</summary>
internal static class ArgMax
{
    /// <summary>The position of the largest value, the first of several; 0 where nothing compares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of<T>(ReadOnlySpan<T> values)
        where T : IComparisonOperators<T, T, bool>
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best])
                best = i;
        return best;
    }
}
