namespace GradTools.Differentiation;

/// <summary>What a check was about: what its diagnosis needs beside the entries.</summary>
/// <param name="point">The point.</param>
/// <param name="circuit">Makes the graph of the function, or of all functions whose slopes are the entries, one after another; null if there is none.</param>
internal sealed class CheckSubject(double[] point, Func<Circuit?> circuit)
{
    private readonly Lazy<Circuit?> _circuit = new(circuit);

    /// <summary>A check of which nothing is known but its entries.</summary>
    public static CheckSubject Unknown { get; } = new([0], () => null);

    /// <summary>The point.</summary>
    public double[] Point { get; } = point;

    /// <summary>The graph of the function, if there is one; made when it is asked for.</summary>
    public Circuit? Circuit => _circuit.Value;

    /// <summary>The gradient under test as a function, if it is one.</summary>
    public GradientUnderTest? Gradient { get; init; }

    /// <summary>Another value that the function gave at the same point; null where it gave the same.</summary>
    public double? OtherValue { get; init; }

    /// <summary>The same of a function that gave another value.</summary>
    public CheckSubject With(double? otherValue) => new(Point, () => Circuit) { Gradient = Gradient, OtherValue = otherValue };
}
