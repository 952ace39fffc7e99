using CsCheck;
using GradTools.Charting.Circuits;

namespace GradTools.Core.Tests.Charting;

/// <summary>Circuits in layers.</summary>
public sealed class CircuitLayoutTests
{
    /// <summary>Circuits: each node has up to three inputs among those before it.</summary>
    private static readonly Gen<int[][]> Circuits = Gen.Int[0, 9999].Array[0, 3].Array[1, 60]
        .Select(draws => draws.Select((inputs, node) => node == 0 ? [] : inputs.Select(draw => draw % node).ToArray()).ToArray());

    [Fact]
    public void The_circuit_of_the_course_has_three_layers()
    {
        // x, y, z, x + y, (x + y) z: z stands beside the sum, right before the product.
        var layout = CircuitLayout.Of([[], [], [], [0, 1], [3, 2]]);

        Assert.Equal([[0, 1], [2, 3], [4]], layout.Layers.Select(layer => layer.Order().ToArray()));
        Assert.Equal(0, layout.Crossings);
        Assert.Equal(new CircuitPlace(2, 0), layout.Places[4]);
    }

    [Fact]
    public void Untangles_what_need_not_cross()
    {
        // Four chains, wired upside down.
        var layout = CircuitLayout.Of([[], [], [], [], [3], [2], [1], [0], [4], [6], [5], [7]]);

        Assert.Equal(0, layout.Crossings);
    }

    [Fact]
    public void Counts_the_crossings_that_must_be() =>
        // Two sums of the same two values by two: K(2,2) crosses once.
        Assert.Equal(1, CircuitLayout.Of([[], [], [0, 1], [0, 1]]).Crossings);

    [Fact]
    public void Every_node_has_a_place_of_its_own_to_the_right_of_its_inputs() => Circuits.Sample(inputs =>
    {
        var layout = CircuitLayout.Of(inputs);

        Assert.Equal(inputs.Length, layout.Places.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, inputs.Length), layout.Layers.SelectMany(layer => layer).Order());
        for (var node = 0; node < inputs.Length; node++)
        {
            Assert.Equal(node, layout.Layers[layout.Places[node].Layer][layout.Places[node].Row]);
            Assert.All(inputs[node], input => Assert.True(layout.Places[input].Layer < layout.Places[node].Layer));
        }
    });

    /// <summary>Counted pair by pair, for circuits whose wires go from one layer to the next only.</summary>
    [Fact]
    public void Crossings_are_those_of_pairs() => Gen.Select(Gen.Int[1, 6], Gen.Int[0, 5].Array[1, 3].Array[1, 6]).Sample((count, uses) =>
    {
        var inputs = Enumerable.Repeat(Array.Empty<int>(), count).Concat(uses.Select(use => use.Select(input => input % count).ToArray())).ToArray();
        var layout = CircuitLayout.Of(inputs);

        var wires = inputs.SelectMany((list, node) => list.Select(input => (From: layout.Places[input].Row, To: layout.Places[node].Row))).ToArray();
        var isUsed = inputs.SelectMany(list => list).Distinct().Count() == count;
        var crossings = wires.SelectMany((a, i) => wires.Take(i).Where(b => (a.From - b.From) * (a.To - b.To) < 0)).Count();
        if (isUsed)
            Assert.Equal(crossings, layout.Crossings);
    });

    [Fact]
    public void Refuses_a_node_before_its_input() => Assert.Throws<ArgumentException>(() => CircuitLayout.Of([[1], []]));

    [Fact]
    public void Nothing_has_no_layers() => Assert.Empty(CircuitLayout.Of([]).Layers);
}
