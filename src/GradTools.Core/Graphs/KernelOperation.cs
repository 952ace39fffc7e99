using System.Numerics;
using GradTools.Tensors;

namespace GradTools.Graphs;

/// <summary>Computes a whole result from whole operands, sharing the work out as it sees fit.</summary>
internal unsafe delegate void TensorKernel<T>(T*[] inputs, T* output, Workers workers)
    where T : unmanaged;

/// <summary>An operation that is not elementwise: a product, a reduction, a rearrangement.</summary>
internal abstract record KernelOperation : Operation
{
    /// <summary>The computation for operands of the node's shapes. What it needs besides (packing memory) is allocated here, once, for teams of up to <paramref name="threads"/>.</summary>
    internal abstract TensorKernel<T> Kernel<T>(Node node, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Whether there is an <see cref="AddingKernel"/>.</summary>
    internal virtual bool CanAdd(Node node) => false;

    /// <summary>The same computation, whose result is added to what its memory holds: with the bits of computing it apart and adding it then.</summary>
    internal virtual TensorKernel<T> AddingKernel<T>(Node node, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => throw new NotSupportedException($"{Name} has no kernel that adds.");
}
