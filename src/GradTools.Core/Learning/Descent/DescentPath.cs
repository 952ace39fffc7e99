namespace GradTools.Learning;

/// <summary>The points of a descent from the start to the end, with their values and the norms of their gradients.</summary>
internal sealed class DescentPath(int dimensions)
{
    /// <summary>Values above the first one by this share are not on the way to a minimum.</summary>
    private const double Explosion = 1e15;

    /// <summary>Values below this are on the way to minus infinity.</summary>
    private const double Abyss = -1e100;

    private readonly List<double> _points = [];
    private readonly List<double> _values = [];
    private readonly List<double> _norms = [];

    /// <summary>The number of points, the start included.</summary>
    public int Count => _values.Count;

    /// <summary>The last value.</summary>
    public double LastValue => _values[^1];

    /// <summary>The norm of the last gradient; not a number for a method without gradients.</summary>
    public double LastNorm => _norms[^1];

    /// <summary>Whether the path leads up: it ends above its start.</summary>
    public bool LeadsUp => _values[^1] > _values[0];

    /// <summary>A point of the path.</summary>
    public double[] Point(int index) => [.. _points.GetRange(index * dimensions, dimensions)];

    /// <summary>A coordinate of a point of the path.</summary>
    public double Coordinate(int index, int dimension) => _points[index * dimensions + dimension];

    /// <summary>The value at a point of the path.</summary>
    public double Value(int index) => _values[index];

    /// <summary>The norm of the gradient at a point of the path; not a number for a method without gradients.</summary>
    public double Norm(int index) => _norms[index];

    /// <summary>Adds a point.</summary>
    public void Add(ReadOnlySpan<double> point, double value, double norm)
    {
        foreach (var coordinate in point)
            _points.Add(coordinate);
        _values.Add(value);
        _norms.Add(norm);
    }

    /// <summary>Whether a value is so far off that no minimum is in reach.</summary>
    public bool IsLost(double value) => !(value > Abyss && value < Ceiling);

    private double Ceiling => Count == 0 ? double.PositiveInfinity : _values[0] + Explosion * (1 + Math.Abs(_values[0]));
}
