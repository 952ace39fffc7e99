namespace GradTools;

/// <summary>Lists as scripts need them.</summary>
internal static class Indexable
{
    /// <summary>The list as an array, unless it is an array or a List already: <c>[0]</c> of what the compiler makes of a collection expression gives the whole of it in PowerShell.</summary>
    public static IReadOnlyList<T> ToIndexable<T>(this IReadOnlyList<T> list) => list is T[] or List<T> ? list : list.ToArray();
}
