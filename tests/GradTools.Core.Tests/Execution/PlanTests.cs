using System.Numerics;
using CsCheck;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Execution;

/// <summary>Plans against an interpreter that does one entry at a time.</summary>
public sealed class PlanTests
{
    private static readonly Gen<(int Rows, int Columns, int[] Genes)> Graphs =
        Gen.Select(OneOf(1, 3, 50), OneOf(1, 4, 41), Gen.Int[0, 999].Array[3, 60]);

    [Fact]
    public void Double_plans_compute_what_the_graph_says() => Graphs.Sample(AssertOutputs<double>(1e-11), iter: 300);

    [Fact]
    public void Float_plans_compute_what_the_graph_says() => Graphs.Sample(AssertOutputs<float>(1e-4), iter: 300);

    [Fact]
    public void Threads_change_no_bit() => Graphs.Sample(g =>
    {
        using var workers = new Workers(3);
        Assert.Equal(Bits(Workers.Single), Bits(workers));

        double[] Bits(Workers team)
        {
            var random = new RandomGraph(40 * g.Rows, 10 * g.Columns, g.Genes);
            var plan = Plan<double>.Compile(random.Inputs, [random.Pick(int.MaxValue)], new PlanOptions<double> { Workers = team });
            Fill(random, plan);
            plan.Run();
            return plan.Output(0).ToArray();
        }
    }, iter: 30);

    [Fact]
    public void Assignments_take_the_old_values_and_appear_at_the_end() => Gen.Select(Graphs, Gen.Int[0, 999].Array[7], Gen.Int[0, 999]).Sample((g, chosen, output) =>
    {
        var random = new RandomGraph(g.Rows, g.Columns, g.Genes);
        // Some inputs keep their value; others take that of a node, which may be another input, or one that another input takes too.
        var assignments = random.Inputs.Zip(chosen).Where(pair => pair.Second % 3 > 0).Select(pair => (pair.First, random.Assignable(pair.First, pair.Second))).ToList();
        var outputs = new[] { random.Pick(output), random.Pick(output / 2) }.Where(node => !Dataflow.IsGiven(Dataflow.Resolve(node))).DefaultIfEmpty(random.Inputs[0] * 2).ToArray();
        var plan = Plan<double>.Compile(random.Inputs, outputs, new PlanOptions<double> { Assignments = assignments });
        var state = Fill(random, plan);
        for (var run = 0; run < 2; run++)
        {
            plan.Run();
            var expected = ReferenceInterpreter.Evaluate(random.Graph, state);
            for (var i = 0; i < outputs.Length; i++)
                AssertClose(expected[outputs[i].Id], plan.Output(i), 1e-9, random.Graph);
            foreach (var (input, value) in assignments)
                state[input] = expected[value.Id];
            for (var i = 0; i < random.Inputs.Length; i++)
                AssertClose(state[random.Inputs[i]], plan.Input(i), 1e-9, random.Graph);
        }
    }, iter: 500);

    [Fact]
    public void Lanes_are_points_side_by_side() => Gen.Select(Gen.Int[0, 999].Array[3, 90], OneOf(2, 7, 2000)).Sample((genes, lanes) =>
    {
        var graph = new Graph();
        List<Node> pool = [graph.Input("x", Shape.Scalar), graph.Input("y", Shape.Scalar), graph.Constant(Tensor.Scalar(0.75))];
        for (var i = 0; i + 2 < genes.Length; i += 3)
        {
            var (a, b) = (pool[genes[i + 1] % pool.Count], pool[genes[i + 2] % pool.Count]);
            pool.Add((genes[i] % 5) switch { 0 => (a + b) * 0.5, 1 => a * b, 2 => Op.Sin(a), 3 => a / (1 + b * b), _ => Op.Max(a, b) - 0.5 });
        }

        var plan = Plan<double>.Compile([pool[0], pool[1]], [pool[^1]], new PlanOptions<double> { Lanes = lanes });
        for (var lane = 0; lane < lanes; lane++)
            (plan.Input(0)[lane], plan.Input(1)[lane]) = Point(lane);
        plan.Run();
        for (var lane = 0; lane < lanes; lane += Math.Max(1, lanes / 11))
        {
            var (x, y) = Point(lane);
            var expected = ReferenceInterpreter.Evaluate(graph, new Dictionary<Node, double[]> { [pool[0]] = [x], [pool[1]] = [y] });
            AssertClose(expected[pool[^1].Id], [plan.Output(0)[plan.Output(0).Length == 1 ? 0 : lane]], 1e-12, graph);
        }

        static (double, double) Point(int lane) => (Math.Sin(lane), Math.Cos(3.0 * lane));
    }, iter: 200);

    [Fact]
    public void Lanes_need_scalars()
    {
        var x = new Graph().Input("x", Shape.Of(2));

        Assert.Equal("LanesNeedScalars", Assert.Throws<ShapeException>(() => Plan<double>.Compile([x], [x * 2], new PlanOptions<double> { Lanes = 2 })).ErrorId);
    }

    [Fact]
    public void Bound_memory_is_shared_between_plans_and_must_be_large_enough()
    {
        var buffer = new AlignedBuffer<double>(3);
        var (first, second) = (Counter(1), Counter(10));
        first.Run();
        second.Run();
        first.Run();

        Assert.Equal([12, 12, 12], buffer.Span.ToArray());
        buffer = new AlignedBuffer<double>(2);
        Assert.Equal("BoundMemoryTooSmall", Assert.Throws<ShapeException>(() => Counter(1)).ErrorId);

        Plan<double> Counter(double step)
        {
            var x = new Graph().Input("x", Shape.Of(3));
            return Plan<double>.Compile([x], [x * 2], new PlanOptions<double> { Bound = new Dictionary<Node, AlignedBuffer<double>> { [x] = buffer }, Assignments = [(x, x + step)] });
        }
    }

    [Fact]
    public void A_chain_of_elementwise_operations_is_one_step_without_memory_in_between()
    {
        var x = new Graph().Input("x", Shape.Of(100, 100));
        var plan = Plan<float>.Compile([x], [Op.Tanh((x + 1) * x) - x * x]);

        Assert.Equal(1, plan.StepCount);
        Assert.InRange(plan.MemoryLength, 20_000, 21_000);
    }

    [Fact]
    public void Memory_is_used_again_when_its_value_is_not_needed_any_more()
    {
        var x = new Graph().Input("x", Shape.Of(100, 100));
        var y = x;
        for (var i = 0; i < 20; i++)
            y = Op.Tanh(y.Transpose());
        var plan = Plan<float>.Compile([x], [y]);

        Assert.InRange(plan.MemoryLength, 20_000, 41_000); // the input and at most three results at a time, not 40
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var random = new RandomGraph(50, 41, [.. Enumerable.Range(0, 120).Select(i => i * 7919 % 1000)]);
        using var workers = new Workers(2);
        var plan = Plan<float>.Compile(random.Inputs, [random.Pick(8), random.Pick(int.MaxValue)], new PlanOptions<float> { Workers = workers, Assignments = [(random.Inputs[0], random.Inputs[0] * 0.5)] });
        plan.Run();

        Assert.Equal(0, Allocation.Of(plan.Run, repeats: 10));
    }

    private static Gen<int> OneOf(params int[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Action<(int Rows, int Columns, int[] Genes)> AssertOutputs<T>(double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T> => g =>
        {
            var random = new RandomGraph(g.Rows, g.Columns, g.Genes);
            Node[] outputs = [random.Pick(g.Genes[0]), random.Pick(g.Genes[^1]), random.Graph.Nodes[^1]];
            var plan = Plan<T>.Compile(random.Inputs, outputs);
            var expected = ReferenceInterpreter.Evaluate(random.Graph, Fill(random, plan));
            plan.Run();
            plan.Run(); // a run leaves nothing behind that the next one would feel
            for (var i = 0; i < outputs.Length; i++)
                AssertClose(expected[outputs[i].Id], plan.Output(i), tolerance, random.Graph);
        };

    private static Dictionary<Node, double[]> Fill<T>(RandomGraph random, Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new Dictionary<Node, double[]>();
        for (var i = 0; i < random.Inputs.Length; i++)
        {
            // Multiples of 1/256 up to about 1: exact in float, and mostly distinct.
            values[random.Inputs[i]] = [.. Enumerable.Range(0, random.Inputs[i].Shape.Count).Select(j => ((j * 97 + i * 31) % 509 - 254) / 256.0)];
            for (var j = 0; j < values[random.Inputs[i]].Length; j++)
                plan.Input(i)[j] = T.CreateChecked(values[random.Inputs[i]][j]);
        }

        return values;
    }

    private static void AssertClose<T>(double[] expected, ReadOnlySpan<T> actual, double tolerance, Graph graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - double.CreateChecked(actual[i])) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
                Assert.Fail($"Entry {i} is {actual[i]}, not {expected[i]}, in\n{graph}");
    }
}
