using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Differentiation;

/// <summary>
/// A function of tensors to a number, written in C# over expressions: its value, its exact gradient, and the check of that gradient. It is recorded once for each shape
/// of the point, so branches of C# see shapes and not values; use <see cref="GradMath"/> where a value decides.
/// </summary>
/// <example>
/// <code>
/// var loss = DifferentiableFunction.Of((w, b) => GradMath.Pow(x.MatMul(w) + b - y, 2).Mean());
/// var (value, gradients) = loss.ValueAndGradients(new double[,] { { 1 }, { 2 } }, 0);
/// </code>
/// </example>
public sealed class DifferentiableFunction
{
    private readonly Func<IReadOnlyList<Node>, Node> _function;
    private readonly object _gate = new();
    private readonly Dictionary<string, GraphFunction> _recorded = [];

    private DifferentiableFunction(int? count, Func<IReadOnlyList<Node>, Node> function) => (Count, _function) = (count, function);

    /// <summary>The number of parameters; null: any.</summary>
    public int? Count { get; }

    /// <summary>A function of one tensor.</summary>
    public static DifferentiableFunction Of(Func<Node, Node> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new DifferentiableFunction(1, x => function(x[0]));
    }

    /// <summary>A function of two tensors.</summary>
    public static DifferentiableFunction Of(Func<Node, Node, Node> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new DifferentiableFunction(2, x => function(x[0], x[1]));
    }

    /// <summary>A function of three tensors.</summary>
    public static DifferentiableFunction Of(Func<Node, Node, Node, Node> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new DifferentiableFunction(3, x => function(x[0], x[1], x[2]));
    }

    /// <summary>A function of any number of tensors.</summary>
    public static DifferentiableFunction OfMany(Func<IReadOnlyList<Node>, Node> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new DifferentiableFunction(null, function);
    }

    /// <summary>The value at a point.</summary>
    /// <param name="point">A tensor a parameter; numbers and matrices become tensors.</param>
    /// <exception cref="ShapeException"><c>ParameterCountMismatch</c>, <c>NotAScalar</c> when the function gives more than one number, or what its operations say of shapes.</exception>
    public double Value(params Tensor[] point) => With(point, (function, flat) => function.Value(flat));

    /// <summary>The gradient of a function of one tensor, in its shape.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public Tensor Gradient(Tensor point) => Gradients(point)[0];

    /// <summary>The gradients, each in the shape of its parameter.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public IReadOnlyList<Tensor> Gradients(params Tensor[] point) => ValueAndGradients(point).Gradients;

    /// <summary>Both, for the price of the gradients.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public (double Value, IReadOnlyList<Tensor> Gradients) ValueAndGradients(params Tensor[] point) => With(point, (function, flat) =>
    {
        var gradient = new double[flat.Length];
        var value = function.ValueAndGradient(flat, gradient);
        return (value, Unflatten(gradient, point));
    });

    /// <summary>Checks a gradient against finite differences.</summary>
    /// <param name="point">Where: a tensor a parameter.</param>
    /// <param name="gradients">The gradients under test; null: those of <see cref="Gradients"/>.</param>
    /// <inheritdoc cref="Value" path="/exception"/>
    public GradientCheckReport Check(Tensor[] point, IReadOnlyList<Tensor>? gradients = null)
    {
        ArgumentNullException.ThrowIfNull(point);
        var analytic = Flatten(gradients ?? Gradients(point));
        return With(point, (function, flat) => GradientCheck.Run(function, flat, analytic, labels: EntryLabel.Of([.. point.Select((part, i) => ($"x{i + 1}", part.Shape))])));
    }

    private T With<T>(Tensor[] point, Func<GraphFunction, double[], T> use)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (Count is { } count && count != point.Length)
            throw new ShapeException("ParameterCountMismatch", $"The function has {count} parameters; the point has {point.Length} tensors.");
        var shapes = string.Join(' ', point.Select(part => part.Shape));
        lock (_gate) // a plan has one memory
        {
            if (!_recorded.TryGetValue(shapes, out var function))
                _recorded[shapes] = function = Record(point);
            return use(function, Flatten(point));
        }
    }

    private GraphFunction Record(Tensor[] point)
    {
        var graph = new Graph();
        var inputs = point.Select((part, i) => graph.Input($"x{i + 1}", part.Shape)).ToArray();
        return new GraphFunction(inputs, _function(inputs));
    }

    private static double[] Flatten(IReadOnlyList<Tensor> tensors)
    {
        var flat = new double[tensors.Sum(tensor => tensor.Count)];
        var start = 0;
        foreach (var tensor in tensors)
        {
            tensor.AsSpan().CopyTo(flat.AsSpan(start));
            start += tensor.Count;
        }

        return flat;
    }

    private static Tensor[] Unflatten(double[] flat, Tensor[] point)
    {
        var start = 0;
        return Array.ConvertAll(point, part =>
        {
            var tensor = Tensor.From(flat.AsSpan(start, part.Count), part.Shape);
            start += part.Count;
            return tensor;
        });
    }
}
