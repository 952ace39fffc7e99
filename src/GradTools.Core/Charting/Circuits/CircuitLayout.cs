namespace GradTools.Charting.Circuits;

/// <summary>Where a box of a circuit is drawn.</summary>
/// <param name="Layer">The column, from 0 at the left: behind those of all inputs.</param>
/// <param name="Row">The place in the column, from 0 at the top.</param>
public readonly record struct CircuitPlace(int Layer, int Row);

/// <summary>
/// A circuit laid out in layers from left to right, ordered within each so that few wires cross: each box goes to the mean place of its neighbours,
/// sweep by sweep, and the best order met is kept (the barycentre method of Sugiyama, Tagawa and Toda, 1981).
/// </summary>
public sealed class CircuitLayout
{
    private const int Sweeps = 12;

    private CircuitLayout(IReadOnlyList<CircuitPlace> places, IReadOnlyList<IReadOnlyList<int>> layers, int crossings) =>
        (Places, Layers, Crossings) = (places, layers, crossings);

    /// <summary>The place of each node.</summary>
    public IReadOnlyList<CircuitPlace> Places { get; }

    /// <summary>The nodes of each layer from top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Layers { get; }

    /// <summary>How many pairs of wires cross between neighbouring layers.</summary>
    public int Crossings { get; }

    /// <summary>Lays a circuit out.</summary>
    /// <param name="inputs">For each node the nodes that it gets its values from; these come before it.</param>
    /// <exception cref="ArgumentException">A node comes before one of its inputs.</exception>
    public static CircuitLayout Of(IReadOnlyList<IReadOnlyList<int>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var layerOf = Columns(inputs);
        var grid = new LayerGrid(inputs, layerOf);
        var best = (Order: grid.Copy(), Crossings: grid.Crossings());
        for (var sweep = 0; sweep < Sweeps && best.Crossings > 0; sweep++)
        {
            grid.Sweep(isForward: sweep % 2 == 0);
            var crossings = grid.Crossings();
            if (crossings < best.Crossings)
                best = (grid.Copy(), crossings);
        }

        var places = new CircuitPlace[inputs.Count];
        var layers = best.Order.Select(layer => layer.Where(node => node < inputs.Count).ToArray()).ToArray();
        for (var layer = 0; layer < layers.Length; layer++)
            for (var row = 0; row < layers[layer].Length; row++)
                places[layers[layer][row]] = new CircuitPlace(layer, row);
        return new CircuitLayout(places, layers, best.Crossings);
    }

    /// <summary>The longest way from the left; what has no inputs stands right before the first that uses it.</summary>
    private static int[] Columns(IReadOnlyList<IReadOnlyList<int>> inputs)
    {
        var layers = new int[inputs.Count];
        var firstUse = new int[inputs.Count];
        Array.Fill(firstUse, int.MaxValue);
        for (var node = 0; node < inputs.Count; node++)
            foreach (var input in inputs[node])
            {
                if (input < 0 || input >= node)
                    throw new ArgumentException($"Node {node} comes before its input {input}.", nameof(inputs));
                layers[node] = Math.Max(layers[node], layers[input] + 1);
            }

        for (var node = 0; node < inputs.Count; node++)
            foreach (var input in inputs[node])
                firstUse[input] = Math.Min(firstUse[input], layers[node]);
        for (var node = 0; node < inputs.Count; node++)
            if (inputs[node].Count == 0 && firstUse[node] != int.MaxValue)
                layers[node] = firstUse[node] - 1;
        return layers;
    }
}
