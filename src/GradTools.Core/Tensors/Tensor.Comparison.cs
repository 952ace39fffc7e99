using System.Diagnostics.CodeAnalysis;

namespace GradTools.Tensors;

// Tensors with one entry have the order of their numbers, which is what -lt and Sort-Object ask for.
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "Comparison operators on tensors would be taken for elementwise ones.")]
public sealed partial class Tensor : IComparable
{
    /// <summary>Compares two tensors with one entry each by their numbers.</summary>
    /// <exception cref="ShapeException"><c>NotAScalar</c> for tensors with several entries.</exception>
    /// <exception cref="ArgumentException">The other is no tensor.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Tensor other => ToScalar().CompareTo(other.ToScalar()),
        _ => throw new ArgumentException($"A tensor cannot be compared with a {obj.GetType().Name}.", nameof(obj)),
    };
}
