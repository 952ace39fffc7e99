using System.Numerics;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Keeps where the parameters are after each step, if they are two numbers in all; when there are too many points, every second goes, and from then on they are twice as far apart.</summary>
internal sealed class ParameterPathRecorder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostPoints = 4096;

    private readonly TrainingMemory<T> _memory;
    private readonly string[] _names;
    private readonly List<(double, double)> _points = [];
    private Dictionary<string, T[]>? _now;
    private long _steps = -1;
    private long _stride = 1;

    private ParameterPathRecorder(TrainingMemory<T> memory, string[] names) => (_memory, _names) = (memory, names);

    /// <summary>A recorder of these parameters; null where they are not two numbers.</summary>
    public static ParameterPathRecorder<T>? For(IReadOnlyDictionary<string, Tensor> parameters, TrainingMemory<T> memory) =>
        parameters.Values.Sum(tensor => (long)tensor.Count) == 2 ? new ParameterPathRecorder<T>(memory, [.. parameters.SelectMany(Names)]) : null;

    /// <summary>Takes the parameters as they are now.</summary>
    public void Add()
    {
        if (++_steps % _stride != 0)
            return;
        _points.Add(Now());
        if (_points.Count <= MostPoints)
            return;
        _stride *= 2;
        for (var i = 0; 2 * i < _points.Count; i++)
            _points[i] = _points[2 * i];
        _points.RemoveRange((_points.Count + 1) / 2, _points.Count / 2);
    }

    /// <summary>The way so far, its end included.</summary>
    public ParameterPath Path => new(_names, _steps % _stride == 0 ? _points.ToArray() : [.. _points, Now()], _stride);

    private (double First, double Second) Now()
    {
        _now = _memory.Copy(_now);
        var numbers = _now.Values.SelectMany(values => values).Select(double.CreateTruncating).ToArray();
        return (numbers[0], numbers[1]);
    }

    private static IEnumerable<string> Names(KeyValuePair<string, Tensor> parameter) =>
        parameter.Value.Count == 1 ? [parameter.Key] : Enumerable.Range(0, parameter.Value.Count).Select(i => $"{parameter.Key}[{i}]");
}
