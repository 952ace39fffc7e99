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

    /// <summary>Memory that starts with these parameters.</summary>
    public TrainingMemory(IReadOnlyDictionary<string, Tensor> parameters)
    {
        _initial = parameters;
        foreach (var (name, tensor) in parameters)
            TensorPrimitives.ConvertTruncating(tensor.AsSpan(), (_buffers[name] = new AlignedBuffer<T>(tensor.Count)).Span);
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

    /// <summary>Whether no parameter is infinite or not a number.</summary>
    public bool IsFinite => _initial.Keys.All(name => T.IsFinite(TensorPrimitives.SumOfMagnitudes<T>(_buffers[name].Span)));

    /// <summary>Copies the parameters as they are now, into an earlier copy if there is one.</summary>
    public Dictionary<string, T[]> Copy(Dictionary<string, T[]>? earlier = null)
    {
        var copy = earlier ?? _initial.ToDictionary(pair => pair.Key, pair => new T[pair.Value.Count]);
        foreach (var (name, values) in copy)
            _buffers[name].Span.CopyTo(values);
        return copy;
    }

    /// <summary>Everything that is kept from step to step, with one axis each, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Everything => _buffers.ToDictionary(pair => pair.Key, pair => Vector(pair.Value.Span));

    /// <summary>Takes everything as it was.</summary>
    /// <exception cref="ShapeException"><c>ParameterMissing</c> or <c>ParameterShapeMismatch</c>.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> everything)
    {
        foreach (var (name, buffer) in _buffers)
            Values(name, buffer.Span.Length, everything).CopyTo(buffer.Span);
    }

    /// <summary>The parameters of a copy, with one axis each, by name.</summary>
    public static IReadOnlyDictionary<string, Tensor> Vectors(Dictionary<string, T[]> copy) => copy.ToDictionary(pair => pair.Key, pair => Vector(pair.Value));

    /// <summary>A copy of the parameters from tensors with one axis each.</summary>
    public Dictionary<string, T[]> Copy(IReadOnlyDictionary<string, Tensor> vectors) =>
        _initial.ToDictionary(pair => pair.Key, pair => Values(pair.Key, pair.Value.Count, vectors));

    /// <summary>The parameters as they are now.</summary>
    public IReadOnlyDictionary<string, Tensor> Current => Tensors(Copy());

    /// <summary>A copy of the parameters as tensors.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors(Dictionary<string, T[]> copy) => new ParameterDictionary(_initial.Select(pair =>
    {
        var values = new double[pair.Value.Count];
        TensorPrimitives.ConvertTruncating<T, double>(copy[pair.Key], values);
        return KeyValuePair.Create(pair.Key, Tensor.Wrap(values, pair.Value.Shape));
    }));

    private static Tensor Vector(ReadOnlySpan<T> values)
    {
        var numbers = new double[values.Length];
        TensorPrimitives.ConvertTruncating(values, numbers);
        return Tensor.Wrap(numbers, Shape.Of(numbers.Length));
    }

    private static T[] Values(string name, int count, IReadOnlyDictionary<string, Tensor> vectors)
    {
        if (!vectors.TryGetValue(name, out var vector))
            throw new ShapeException("ParameterMissing", $"There is no tensor '{name}' among {string.Join(", ", vectors.Keys)}.");
        if (vector.Count != count)
            throw new ShapeException("ParameterShapeMismatch", $"The tensor '{name}' has {vector.Count} values; {count} are needed.");
        var values = new T[count];
        TensorPrimitives.ConvertTruncating(vector.AsSpan(), values);
        return values;
    }
}
