using CsCheck;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Execution;

/// <summary>Code on single numbers, interpreted and compiled.</summary>
public sealed class ScalarCodeTests
{
    private static readonly ElementwiseOperation[] Operations =
    [
        Binary<Add>.Instance, Binary<Subtract>.Instance, Binary<Multiply>.Instance, Binary<Divide>.Instance, Unary<Negate>.Instance,
        Binary<Add>.Instance, Binary<Multiply>.Instance, Binary<Power>.Instance, Binary<Max>.Instance, Binary<Remainder>.Instance, Binary<Greater>.Instance,
        Unary<Exp>.Instance, Unary<Log>.Instance, Unary<Sin>.Instance, Unary<Tanh>.Instance, Unary<Sqrt>.Instance, Unary<Erf>.Instance, new Polygamma(1), new Where(),
    ];

    [Fact]
    public void Compiled_code_gives_the_bits_of_interpreted_code() => Gen.Select(Gen.Int[0, 99_999].Array[1, 900], Gen.Double[-3, 3].Array[4]).Sample((genes, point) =>
    {
        var (inputs, outputs) = Grow(genes);
        var plan = Plan<double>.Compile(inputs, outputs);
        point.CopyTo(plan.Inputs);
        plan.Run();
        var interpreted = Bits(plan, outputs.Length);
        for (var run = 0; run < ScalarStep<double>.Hot + 1; run++)
            plan.Run();
        Assert.Equal(interpreted, Bits(plan, outputs.Length));

        // And the compiled code reads its inputs afresh.
        Array.Reverse(point);
        point.CopyTo(plan.Inputs);
        plan.Run();
        var fresh = Plan<double>.Compile(inputs, outputs);
        point.CopyTo(fresh.Inputs);
        fresh.Run();
        Assert.Equal(Bits(fresh, outputs.Length), Bits(plan, outputs.Length));
    }, iter: 15);

    [Fact]
    public void A_hundred_thousand_numbers_in_a_chain_are_one_step()
    {
        var graph = new Graph();
        var x = graph.Input("x", Shape.Scalar);
        var y = x;
        for (var i = 0; i < 50_000; i++)
            y = y * 0.5 + 1;
        var plan = Plan<double>.Compile([x], [y, .. GradTools.Differentiation.ReverseMode.Gradients(y, [x])]);
        plan.Inputs[0] = 3;
        for (var run = 0; run < 3; run++)
            plan.Run();

        Assert.Equal(1, plan.StepCount);
        Assert.Equal(2, plan.Output(0)[0], 1e-12);
        Assert.Equal(0, plan.Output(1)[0]);
    }

    private static (Node[] Inputs, Node[] Outputs) Grow(int[] genes)
    {
        var graph = new Graph();
        Node[] inputs = [.. Enumerable.Range(0, 4).Select(i => graph.Input($"x{i}", Shape.Scalar))];
        var pool = new List<Node>(inputs) { graph.Constant(2), graph.Constant(-0.75) };
        foreach (var gene in genes)
        {
            // Mostly recent values, as in a script, but old ones too: those cross from one piece of the code to another.
            var operation = Operations[gene % Operations.Length];
            var operands = Enumerable.Range(1, operation.Arity).Select(i => pool[^(1 + gene / (3 * i) % (gene % 5 == 0 ? pool.Count : Math.Min(pool.Count, 6)))]);
            pool.Add(graph.Apply(operation, [.. operands]));
        }

        return (inputs, [pool[^1], pool[pool.Count / 2], pool[^(1 + pool.Count / 4)]]);
    }

    /// <summary>The outputs bit by bit; only what kind of NaN a processor makes depends on the order of the operands of an addition, which no one fixes.</summary>
    private static long[] Bits(Plan<double> plan, int outputs) =>
        [.. Enumerable.Range(0, outputs).Select(i => BitConverter.DoubleToInt64Bits(double.IsNaN(plan.Output(i)[0]) ? double.NaN : plan.Output(i)[0]))];
}
