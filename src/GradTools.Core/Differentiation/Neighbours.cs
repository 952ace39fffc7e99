namespace GradTools.Differentiation;

/// <summary>Two places along one coordinate, and the function there.</summary>
internal readonly record struct Neighbours(double Below, double Above, double ValueBelow, double ValueAbove)
{
    /// <summary>The slope between the two. The distance is the one between the numbers as rounded, so the step itself adds no error.</summary>
    public double Slope => (ValueAbove - ValueBelow) / (Above - Below);

    /// <summary>The largest magnitude among the values, to which their rounding errors are proportional.</summary>
    public double Magnitude => Math.Max(Math.Abs(ValueBelow), Math.Abs(ValueAbove));
}
