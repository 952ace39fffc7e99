using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>The numbers of a point in order, and the recorded values among them when the point belongs to a function that is itself being differentiated.</summary>
internal sealed class PointEntries
{
    private readonly List<double> _numbers = [];
    private readonly List<object> _leaves = [];

    /// <summary>All numbers, one after another.</summary>
    public double[] Numbers => [.. _numbers];

    /// <summary>The parts as they came: numbers, tensors, and recorded ones of either.</summary>
    public IReadOnlyList<object> Leaves => _leaves;

    /// <summary>Adds a number.</summary>
    public void Add(double number, string where)
    {
        Check(number, where);
        _leaves.Add(number);
        _numbers.Add(number);
    }

    /// <summary>Adds the numbers of an array.</summary>
    public void Add(double[] vector, string where)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if (!double.IsFinite(vector[i]))
                Check(vector[i], $"{where}[{i}]");
            _leaves.Add(vector[i]);
        }

        _numbers.AddRange(vector);
    }

    /// <summary>Adds a tensor, row by row.</summary>
    public void Add(Tensor tensor, string where)
    {
        foreach (var number in tensor.AsSpan())
            Check(number, where);
        _leaves.Add(tensor);
        _numbers.AddRange(tensor.AsSpan());
    }

    /// <summary>Adds a recorded value.</summary>
    public void Add(TracedValue traced, string where)
    {
        foreach (var number in traced.ToTensor().AsSpan())
            Check(number, where);
        _leaves.Add(traced);
        _numbers.AddRange(traced.ToTensor().AsSpan());
    }

    private static void Check(double number, string where)
    {
        if (!double.IsFinite(number))
            throw new TracingException("PointNotFinite", FormattableString.Invariant($"The point is {number} at {where}. A gradient is taken at finite numbers."));
    }
}
