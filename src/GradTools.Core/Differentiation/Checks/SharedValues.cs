namespace GradTools.Differentiation.Checks;

/// <summary>The numbers that a function gives as functions of their own. The places beside the point at which one is evaluated are evaluated for all.</summary>
internal sealed class SharedValues
{
    private readonly IVectorFunction _function;
    private readonly Dictionary<Perturbation, double[]> _near = [];
    private readonly List<(double[] Points, double[] Values)> _far = [];
    private double[] _center = [];

    public SharedValues(IVectorFunction function)
    {
        _function = function;
        Outputs = [.. Enumerable.Range(0, function.Outputs).Select(index => new Output(this, index))];
    }

    /// <summary>A function for each number.</summary>
    public IReadOnlyList<IScalarFunction> Outputs { get; }

    /// <summary>How often the function was evaluated.</summary>
    public int Evaluations { get; private set; }

    private double Value(ReadOnlySpan<double> point, int output)
    {
        Evaluations++;
        var values = new double[_function.Outputs];
        _function.Values(point, values);
        return values[output];
    }

    /// <summary>Points off the axes: the few at which noise is measured, the same for each number.</summary>
    private void Values(ReadOnlySpan<double> points, Span<double> values, int output)
    {
        var known = -1;
        for (var i = 0; i < _far.Count && known < 0; i++)
            if (points.SequenceEqual(_far[i].Points))
                known = i;
        if (known < 0)
        {
            known = _far.Count;
            Evaluations += values.Length;
            var all = new double[values.Length * _function.Outputs];
            for (var i = 0; i < values.Length; i++)
                _function.Values(points.Slice(i * _function.Count, _function.Count), all.AsSpan(i * _function.Outputs, _function.Outputs));
            _far.Add((points.ToArray(), all));
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = _far[known].Values[i * _function.Outputs + output];
    }

    private void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values, int output)
    {
        if (!center.SequenceEqual(_center))
        {
            _near.Clear();
            _center = center.ToArray();
        }

        var missing = new List<Perturbation>();
        foreach (var perturbation in perturbations)
            if (_near.TryAdd(perturbation, []))
                missing.Add(perturbation);
        if (missing.Count > 0)
        {
            Evaluations += missing.Count;
            var found = new double[missing.Count * _function.Outputs];
            _function.ValuesNear(center, missing.ToArray(), found);
            for (var i = 0; i < missing.Count; i++)
                _near[missing[i]] = found[(i * _function.Outputs)..((i + 1) * _function.Outputs)];
        }

        for (var i = 0; i < values.Length; i++)
            values[i] = _near[perturbations[i]][output];
    }

    private sealed class Output(SharedValues all, int index) : IScalarFunction
    {
        public int Count => all._function.Count;

        public double Value(ReadOnlySpan<double> point) => all.Value(point, index);

        public void Values(ReadOnlySpan<double> points, Span<double> values) => all.Values(points, values, index);

        public void ValuesNear(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations, Span<double> values) =>
            all.ValuesNear(center, perturbations, values, index);
    }
}
