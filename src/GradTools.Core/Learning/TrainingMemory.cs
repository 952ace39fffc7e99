using System.Numerics;
using System.Numerics.Tensors;
using GradTools.Graphs;
using GradTools.Tensors;
using Tensor = GradTools.Tensors.Tensor;

namespace GradTools.Learning;

/// <summary>The parameters of a model, and the state of its optimizer, in memory that the plans of all batch sizes share.</summary>
internal sealed class TrainingMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, AlignedBuffer<T>> _buffers = [];
    private readonly IReadOnlyDictionary<string, Tensor> _initial;
    private readonly Dictionary<string, T[]> _saved;

    /// <summary>Memory that starts with these parameters.</summary>
    public TrainingMemory(IReadOnlyDictionary<string, Tensor> parameters)
    {
        _initial = parameters;
        foreach (var (name, tensor) in parameters)
            TensorPrimitives.ConvertTruncating(tensor.AsSpan(), (_buffers[name] = new AlignedBuffer<T>(tensor.Count)).Span);
        _saved = parameters.ToDictionary(pair => pair.Key, pair => _buffers[pair.Key].Span.ToArray());
    }

    /// <summary>Gives each named input its memory; what is new starts at zero.</summary>
    public Dictionary<Node, AlignedBuffer<T>> Bind(IEnumerable<KeyValuePair<string, Node>> inputs)
    {
        var bound = new Dictionary<Node, AlignedBuffer<T>>();
        foreach (var (name, node) in inputs)
        {
            if (!_buffers.TryGetValue(name, out var buffer))
                _buffers.Add(name, buffer = new AlignedBuffer<T>(node.Shape.Count));
            bound.Add(node, buffer);
        }

        return bound;
    }

    /// <summary>Remembers the parameters as they are now, unless one is infinite or not a number.</summary>
    public bool TrySave()
    {
        foreach (var name in _saved.Keys)
            if (!T.IsFinite(TensorPrimitives.SumOfMagnitudes<T>(_buffers[name].Span)))
                return false;
        foreach (var (name, saved) in _saved)
            _buffers[name].Span.CopyTo(saved);
        return true;
    }

    /// <summary>The parameters as they were last saved.</summary>
    public IReadOnlyDictionary<string, Tensor> Saved => new ParameterDictionary(_initial.Select(pair => Named(pair.Key, _saved[pair.Key])));

    /// <summary>The parameters as they are now.</summary>
    public IReadOnlyDictionary<string, Tensor> Current => new ParameterDictionary(_initial.Select(pair => Named(pair.Key, _buffers[pair.Key].Span)));

    private KeyValuePair<string, Tensor> Named(string name, ReadOnlySpan<T> values)
    {
        var numbers = new double[values.Length];
        TensorPrimitives.ConvertTruncating(values, numbers);
        return KeyValuePair.Create(name, Tensor.Wrap(numbers, _initial[name].Shape));
    }
}
