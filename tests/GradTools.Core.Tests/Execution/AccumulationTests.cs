using CsCheck;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Execution;

/// <summary>Inputs that take themselves plus a matrix product: whoever else reads sum or product, the bits are those of adding apart.</summary>
public sealed class AccumulationTests
{
    [Theory]
    [InlineData("alone", 0)]
    [InlineData("other order", 0)]
    [InlineData("reshaped", 0)]
    [InlineData("sum is an output", 0)]
    [InlineData("product is an output", 1)]
    [InlineData("product is read", 1)]
    [InlineData("input is read", 1)]
    [InlineData("input is an output", 1)]
    [InlineData("sum is read", 1)]
    [InlineData("two inputs take the sum", 1)]
    [InlineData("many terms", 1)]
    public void Sums_have_the_bits_of_adding_apart(string name, int stepsMore) =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 60], Gen.Int[0, 10_000]).Sample((m, n, k, seed) =>
        {
            k = name == "many terms" ? 401 + k : k;
            var graph = new Graph();
            var (a, b) = (graph.Input("a", Shape.Of(k, m)), graph.Input("b", Shape.Of(k, n)));
            var (sum, twin) = (graph.Input("sum", name == "reshaped" ? Shape.Of(n, m) : Shape.Of(m, n)), graph.Input("twin", Shape.Of(m, n)));
            var product = a.MatMul(b, true, false);
            var total = name switch
            {
                "other order" => product + sum,
                "reshaped" => sum + product.Reshape(sum.Shape),
                _ => sum + product,
            };
            Node[] outputs = name switch
            {
                "sum is an output" => [total],
                "product is an output" => [product],
                "product is read" => [product.Sum()],
                "input is read" => [sum.Sum()],
                "input is an output" => [sum],
                "sum is read" => [total.Sum()],
                _ => [a],
            };
            var options = new PlanOptions<float> { Assignments = name == "two inputs take the sum" ? [(sum, total), (twin, total)] : [(sum, total)] };
            var plan = Plan<float>.Compile([a, b, sum, twin], outputs, options);
            var apart = Plan<float>.Compile([a, b], [product]);
            var random = new Random(seed);
            for (var i = 0; i < 4; i++)
                foreach (ref var value in plan.Input(i))
                    value = random.NextSingle() - 0.5f;
            plan.Input(0).CopyTo(apart.Input(0));
            plan.Input(1).CopyTo(apart.Input(1));
            apart.Run();
            var expected = plan.Input(2).ToArray();
            for (var run = 0; run < 3; run++)
            {
                plan.Run();
                foreach (var (i, value) in apart.Output(0).ToArray().Index())
                    expected[i] += value;
                Assert.Equal(expected, plan.Input(2).ToArray());
            }

            Assert.True(stepsMore > 0 ? plan.StepCount > 1 : plan.StepCount == 1, $"{plan.StepCount} steps");
            Assert.InRange(plan.AssignedAfter(0), 1, plan.StepCount);
        }, iter: 20);
}
