using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Execution;

/// <summary>One operation that is not elementwise, bound to its memory.</summary>
internal sealed unsafe class KernelStep<T>(TensorKernel<T> kernel, T*[] inputs, T* output) : Step
    where T : unmanaged
{
    private readonly TensorKernel<T> _kernel = kernel;
    private readonly T*[] _inputs = inputs;
    private readonly T* _output = output;

    public override void Run(Workers workers) => _kernel(_inputs, _output, workers);
}

/// <summary>A value copied to where it has to be when the run is over.</summary>
internal sealed unsafe class CopyStep<T>(T* source, T* target, int count) : Step
    where T : unmanaged
{
    private readonly T* _source = source;
    private readonly T* _target = target;

    public override void Run(Workers workers) => new ReadOnlySpan<T>(_source, count).CopyTo(new Span<T>(_target, count));
}
