using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Graphs;

/// <summary>Values with one entry replaced, computed where they change only, against the values of the whole graph.</summary>
public class PerturbedGraphTests
{
    /// <summary>Both factors of these change, and there is no rule for that.</summary>
    private static readonly string[] WithoutRule = ["Gram matrix"];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    private static IEnumerable<OperationCase> Cases =>
    [
        .. OperationCases.All,
        new("Linear layers", x => Op.Tanh(x[0].MatMul(x[1]) + x[2]).MatMul(x[3]), -1, 1, Shape.Of(4, 3), Shape.Of(3, 5), Shape.Of(5), Shape.Of(5, 2)),
        new("Linear layers, transposed", x => x[3].MatMul(Op.Tanh(x[1].MatMul(x[0], true, true) + x[2]), transposeLeft: true), -1, 1, Shape.Of(4, 3), Shape.Of(3, 5), Shape.Of(5, 1), Shape.Of(5, 2)),
        new("Products of whole matrices", x => Op.Exp(x[0] * x[1]).MatMul(x[2]).MatMul(x[3]), -1, 1, Shape.Scalar, Shape.Of(4, 3), Shape.Of(3, 5), Shape.Of(5, 2)),
        new("Products of whole matrices, transposed", x => x[3].MatMul(x[2].MatMul(Op.Exp(x[0] * x[1]), true, true), true, true), -1, 1, Shape.Scalar, Shape.Of(4, 3), Shape.Of(3, 5), Shape.Of(4, 2)),
        new("Outer sum of one vector", x => Op.Exp(x[0].Reshape(Shape.Of(4, 1)) - x[0]), -1, 1, Shape.Of(4)),
        new("Entries in several places", x => x[0] * x[0].Transpose() + x[0].Sum(0) + x[0].Max(1, keep: true), -1, 1, Shape.Of(3, 3)),
        new("Axes merged and split", x => Op.Sin(x[0].Reshape(Shape.Of(24))).Reshape(Shape.Of(2, 1, 12)) * Op.Exp(x[0]).Reshape(Shape.Of(2, 1, 12)), -1, 1, Shape.Of(4, 3, 2)),
        new("Axes regrouped after a transposition", x => Op.Sin(x[0].Transpose().Reshape(Shape.Of(3, 2, 2)).Sum(2)), -1, 1, Shape.Of(4, 3)),
        new("Long sum", x => Op.Exp(x[0].Sum(0)) * Op.Power(x[0].Reshape(Shape.Of(1, 160)).Sum(1), x[0].Scalar(2)), -0.1, 0.1, Shape.Of(80, 2)),
        new("Long sum of several changes", x => (x[0] * x[1]).Sum(0), -1, 1, Shape.Of(40, 3), Shape.Of(40, 1)),
        new("Joined with itself", x => x[0].Graph.Apply(new GradTools.Graphs.Operations.Concatenate(0), x[0], x[1], Op.Exp(x[0])), -1, 1, Shape.Of(2, 3), Shape.Of(1, 3)),
        new("Unused input", x => x[0].Sum(), -1, 1, Shape.Of(2, 3), Shape.Of(7)),
        new("Gram matrix", x => x[0].MatMul(x[0], transposeRight: true), -1, 1, Shape.Of(3, 4)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_entry_replaced_gives_what_the_whole_graph_gives(string name)
    {
        var c = Cases.First(c => c.Name == name);
        var (inputs, output) = Build(c);
        var function = new GraphFunction(inputs, output);
        for (var seed = 1; seed <= 3; seed++)
        {
            var center = c.Draw(seed);
            var random = new Random(seed);
            for (int i = 0, offset = 0; i < inputs.Length; offset += inputs[i++].Shape.Count)
            {
                if (PerturbedInput.Of(inputs, inputs[i], [output]) is not { } input)
                    continue;
                Assert.True(input.MoveTo(center));
                for (var entry = 0; entry < inputs[i].Shape.Count; entry++)
                {
                    Perturbation[] perturbations = [.. Enumerable.Range(0, 5).Select(_ => new Perturbation(entry, c.Low + (c.High - c.Low) * random.NextDouble()))];
                    var values = new double[perturbations.Length];
                    input.Evaluate(perturbations, values);
                    foreach (var (perturbation, value) in perturbations.Zip(values))
                        AssertClose(function.Value([.. center[..(offset + entry)], perturbation.Value, .. center[(offset + entry + 1)..]]), value);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operation_has_a_rule(string name)
    {
        var c = Cases.First(c => c.Name == name);
        var (inputs, output) = Build(c);
        Assert.Equal(WithoutRule.Contains(name), inputs.Any(input => PerturbedGraph.Of(input, [output], points: 4) is null));
    }

    [Fact]
    public void An_entry_of_a_weight_matrix_changes_one_column_of_the_layer()
    {
        var graph = new Graph();
        var (x, weights) = (graph.Input("x", Shape.Of(50, 20)), graph.Input("W", Shape.Of(20, 40)));
        var output = Op.Tanh(x.MatMul(weights)).Sum(1).Sum();
        var perturbed = PerturbedGraph.Of(weights, [output], points: 8)!;
        Assert.Equal(Shape.Of(1, 1, 8), perturbed.Entries.Shape);
        Assert.True(perturbed.LargestCount <= 50 * 8, perturbed.LargestCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static (Node[] Inputs, Node Output) Build(OperationCase c)
    {
        var graph = new Graph();
        Node[] inputs = [.. c.Shapes.Select((shape, i) => graph.Input($"x{i}", shape))];
        var result = c.Build(inputs);
        var weights = Enumerable.Range(0, result.Shape.Count).Select(i => 0.3 + 0.7 * ((i * 7 + 3) % 5)).ToArray();
        return (inputs, (result * graph.Constant(Tensor.From(weights, result.Shape))).Sum());
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-13 * Math.Max(10, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");
}
