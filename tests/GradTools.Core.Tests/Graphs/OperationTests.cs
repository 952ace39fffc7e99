using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

public class OperationTests
{
    public static TheoryData<string> Names => [.. OperationCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void First_derivative_agrees_with_finite_differences(string name)
    {
        var c = OperationCases.All.First(c => c.Name == name);
        for (var seed = 1; seed <= 5; seed++)
            AssertGradient(c, seed, Weighted(c));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivative_agrees_with_finite_differences(string name)
    {
        var c = OperationCases.All.First(c => c.Name == name);
        for (var seed = 1; seed <= 5; seed++)
            AssertGradient(c, seed, inputs =>
            {
                var gradients = ReverseMode.Gradients(Weighted(c)(inputs), inputs);
                return gradients.Select(Weigh).Aggregate((a, b) => a + b);
            });
    }

    [Fact]
    public void Every_operation_of_the_core_has_a_case()
    {
        var graph = new Graph();
        foreach (var c in OperationCases.All)
            ReverseMode.Gradients(Weighted(c)([.. c.Shapes.Select(s => graph.Input("x", s))]), []);
        var covered = graph.Nodes.Select(node => Name(node.Operation.GetType())).ToHashSet();
        var all = typeof(Operation).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsGenericType: false } && (typeof(IUnaryFunction).IsAssignableFrom(t) || typeof(IBinaryFunction).IsAssignableFrom(t) || typeof(Operation).IsAssignableFrom(t)))
            .Where(t => !Exempt.Contains(t.Name))
            .Select(Name);
        Assert.Empty(all.Except(covered));

        static string Name(Type type) => type.IsGenericType ? type.GetGenericArguments()[0].Name : type.Name;
    }

    [Fact]
    public void The_checker_catches_a_derivative_that_is_slightly_wrong()
    {
        var wrong = new OperationCase("wrong", x => x[0].Graph.Apply(Unary<WrongSquare>.Instance, x[0]), 0.5, 2, Shape.Of(3));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertGradient(wrong, 1, Weighted(wrong)));
    }

    /// <summary>Inputs, constants and the operation whose derivative is not that of its value by definition.</summary>
    private static string[] Exempt => [nameof(Input), nameof(Constant), nameof(StopGradient), nameof(ToSingle), nameof(InSingle)];

    private readonly struct WrongSquare : IUnaryFunction
    {
        public static string Name => "WrongSquare";

        static T IUnaryFunction.Value<T>(T x) => x * x;

        public static Node? Pullback(Node x, Node y, Node g) => g * (2.001 * x);
    }

    /// <summary>A scalar that depends on every entry of the result in a way of its own.</summary>
    private static Func<Node[], Node> Weighted(OperationCase c) => inputs => Weigh(c.Build(inputs));

    private static Node Weigh(Node node)
    {
        var weights = Enumerable.Range(0, node.Shape.Count).Select(i => 0.3 + 0.7 * ((i * 7 + 3) % 5)).ToArray();
        return (node * node.Graph.Constant(Tensor.From(weights, node.Shape))).Sum();
    }

    private static void AssertGradient(OperationCase c, int seed, Func<Node[], Node> scalar)
    {
        var graph = new Graph();
        var inputs = c.Shapes.Select((shape, i) => graph.Input($"x{i}", shape)).ToArray();
        var output = scalar(inputs);
        var plan = Plan<double>.Compile(inputs, [output, .. ReverseMode.Gradients(output, inputs)]);
        var point = c.Draw(seed);
        var automatic = new double[point.Length];
        Evaluate(plan, c, point, automatic);
        for (var i = 0; i < point.Length; i++)
        {
            var numerical = FivePoint(h => Evaluate(plan, c, [.. point.Select((v, j) => j == i ? v + h : v)], null));
            var scale = Math.Max(1, Math.Max(Math.Abs(numerical), Math.Abs(automatic[i])));
            Assert.True(Math.Abs(numerical - automatic[i]) <= 2e-8 * scale, $"{c.Name}: entry {i} at {point[i]}: automatic {automatic[i]}, numerical {numerical}\n{graph}");
        }
    }

    private static double FivePoint(Func<double, double> f)
    {
        const double h = 1e-3;
        return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
    }

    private static double Evaluate(Plan<double> plan, OperationCase c, double[] point, double[]? gradient)
    {
        for (int i = 0, offset = 0; i < c.Shapes.Length; offset += c.Shapes[i].Count, i++)
            point.AsSpan(offset, c.Shapes[i].Count).CopyTo(plan.Input(i));
        plan.Run();
        if (gradient is not null)
            for (int i = 0, offset = 0; i < c.Shapes.Length; offset += c.Shapes[i].Count, i++)
                plan.Output(1 + i).CopyTo(gradient.AsSpan(offset));
        return plan.Output(0)[0];
    }
}
