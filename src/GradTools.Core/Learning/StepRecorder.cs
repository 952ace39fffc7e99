using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Writes down loss, accuracy and learning rate of the steps of a training. Memory is bounded: when it is full, every second row goes, and from then on every second step is left out.</summary>
/// <param name="capacity">The most rows, a power of two; fewer in tests.</param>
internal sealed class StepRecorder(int capacity = StepRecorder.Capacity)
{
    private const int Capacity = 1 << 20;
    private const string LossName = "loss";
    private const string AccuracyName = "accuracy";
    private const string RateName = "rate";

    private double[] _losses = new double[Math.Min(256, capacity)];
    private double[] _accuracies = new double[Math.Min(256, capacity)];
    private double[] _rates = new double[Math.Min(256, capacity)];
    private int _count;
    private long _steps;
    private long _stride = 1;

    /// <summary>Takes the next step.</summary>
    /// <param name="loss">Its loss.</param>
    /// <param name="accuracy">Its accuracy; NaN where there are no classes.</param>
    /// <param name="rate">Its learning rate.</param>
    public void Add(double loss, double accuracy, double rate)
    {
        if (_steps++ % _stride != 0)
            return;
        if (_count == _losses.Length)
            MakeRoom();
        _losses[_count] = loss;
        _accuracies[_count] = accuracy;
        _rates[_count++] = rate;
    }

    /// <summary>What was written down.</summary>
    /// <param name="batches">The batches of an epoch.</param>
    public StepHistory History(int batches) => new(_losses.AsMemory(0, _count), _accuracies.AsMemory(0, _count), _rates.AsMemory(0, _count), _stride, batches);

    /// <summary>What was written down, for a checkpoint; empty before the first step.</summary>
    public IReadOnlyDictionary<string, Tensor> ToTensors() => _count == 0 ? new Dictionary<string, Tensor>() : new Dictionary<string, Tensor>
    {
        [LossName] = Tensor.From(_losses.AsSpan(0, _count), Shape.Of(_count)),
        [AccuracyName] = Tensor.From(_accuracies.AsSpan(0, _count), Shape.Of(_count)),
        [RateName] = Tensor.From(_rates.AsSpan(0, _count), Shape.Of(_count)),
    };

    /// <summary>Takes what an earlier training had written down after so many steps.</summary>
    /// <exception cref="ModelFileException"><c>CheckpointInvalid</c>.</exception>
    public void Restore(IReadOnlyDictionary<string, Tensor> tensors, long steps)
    {
        _steps = steps;
        while ((steps + _stride - 1) / _stride > capacity)
            _stride *= 2;
        _count = (int)((steps + _stride - 1) / _stride);
        (_losses, _accuracies, _rates) = (Values(LossName), Values(AccuracyName), Values(RateName));

        double[] Values(string name)
        {
            var values = new double[Math.Max(_losses.Length, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_count))];
            if (_count == 0)
                return values;
            if (!tensors.TryGetValue(name, out var tensor) || tensor.Count != _count)
                throw new ModelFileException("CheckpointInvalid", $"The checkpoint does not hold the {name} of each of its {steps} steps. Leave -Resume out to train from the beginning.");
            tensor.AsSpan().CopyTo(values);
            return values;
        }
    }

    /// <summary>Doubles the rows, or where they are as many as may be, drops every second.</summary>
    private void MakeRoom()
    {
        if (_count < capacity)
        {
            Array.Resize(ref _losses, 2 * _count);
            Array.Resize(ref _accuracies, 2 * _count);
            Array.Resize(ref _rates, 2 * _count);
            return;
        }

        _count /= 2;
        _stride *= 2;
        for (var i = 0; i < _count; i++)
            (_losses[i], _accuracies[i], _rates[i]) = (_losses[2 * i], _accuracies[2 * i], _rates[2 * i]);
    }
}
