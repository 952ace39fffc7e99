using System.Globalization;
using System.Text.RegularExpressions;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The linear layers in a file of tensors that are named and laid out as PyTorch does: <c>fc1.weight</c>, outputs x inputs, and <c>fc1.bias</c>.</summary>
internal static partial class LinearLayers
{
    private const string Weight = ".weight";
    private const string Bias = ".bias";

    /// <summary>Finds the layers; names that differ only in their numbers come in the order of these. A layer without a bias gets one of zeros.</summary>
    /// <exception cref="ModelFileException"><c>LayerUnsupported</c> or <c>WeightsNotFinite</c>.</exception>
    public static IReadOnlyList<LinearLayer> Find(IReadOnlyDictionary<string, Tensor> tensors, string file)
    {
        var layers = new List<LinearLayer>();
        foreach (var (name, tensor) in tensors)
        {
            if (!tensor.IsFinite())
                throw new ModelFileException("WeightsNotFinite", $"{file}: the tensor '{name}' holds a value that is infinite or not a number. Such a model cannot predict.");
            if (name.EndsWith(Weight, StringComparison.Ordinal) && tensor is { Rank: 2, Count: > 0 })
                layers.Add(new LinearLayer(name[..^Weight.Length], tensor, BiasOf(name[..^Weight.Length], tensor, tensors, file)));
            else if (!name.EndsWith(Bias, StringComparison.Ordinal) || !tensors.ContainsKey(name[..^Bias.Length] + Weight))
                throw Unsupported(name, tensor, file);
        }

        if (layers.Count == 0)
            throw new ModelFileException("LayerUnsupported", $"{file} has no layers: there is no matrix NAME.weight in it.");
        return [.. layers.OrderBy(layer => Pattern(layer.Name), StringComparer.Ordinal).ThenBy(layer => SortableNumbers(layer.Name), StringComparer.Ordinal)];
    }

    /// <summary>Whether each layer takes what the one before gives.</summary>
    public static bool AreChained(IReadOnlyList<LinearLayer> layers) => layers.Zip(layers.Skip(1)).All(pair => pair.First.Outputs == pair.Second.Inputs);

    /// <summary>The layers in the order of a network of these sizes: that of their numbers if the names differ in nothing else, otherwise the one that the shapes leave.</summary>
    /// <exception cref="ModelFileException"><c>LayersMismatch</c> or <c>LayerOrderAmbiguous</c>.</exception>
    public static IReadOnlyList<LinearLayer> InOrder(IReadOnlyList<LinearLayer> layers, IReadOnlyList<int> sizes, string file)
    {
        var wanted = sizes.Zip(sizes.Skip(1)).ToArray();
        if (AreNumbered(layers))
            return layers.Select(ShapeOf).SequenceEqual(wanted) ? layers : throw Mismatch(layers, sizes, file);
        if (!layers.Select(ShapeOf).Order().SequenceEqual(wanted.Order()))
            throw Mismatch(layers, sizes, file);
        var alike = layers.GroupBy(ShapeOf).ToDictionary(group => group.Key, group => group.ToArray());
        if (alike.Values.FirstOrDefault(group => !AreNumbered(group)) is { } unclear)
            throw new ModelFileException("LayerOrderAmbiguous", $"{file}: which of the layers {string.Join(", ", unclear.Select(layer => layer.Name))} comes first is not known, since they have the same shape. Number them in the order of the network and save the file again.");
        var waiting = alike.ToDictionary(pair => pair.Key, pair => new Queue<LinearLayer>(pair.Value));
        return [.. wanted.Select(shape => waiting[shape].Dequeue())];
    }

    private static Tensor BiasOf(string layer, Tensor weight, IReadOnlyDictionary<string, Tensor> tensors, string file)
    {
        if (!tensors.TryGetValue(layer + Bias, out var bias))
            return Tensor.Full(Shape.Of(weight.Shape[0]), 0);
        return bias.Rank == 1 && bias.Count == weight.Shape[0] ? bias : throw Unsupported(layer + Bias, bias, file);
    }

    private static bool AreNumbered(IEnumerable<LinearLayer> layers) => layers.Select(layer => Pattern(layer.Name)).Distinct().Count() == 1;

    /// <summary>A name without its numbers.</summary>
    private static string Pattern(string name) => Number().Replace(name, "#");

    /// <summary>The numbers of a name, so that text order is their order: each is preceded by how many digits it has.</summary>
    private static string SortableNumbers(string name) =>
        string.Concat(Number().Matches(name).Select(match => match.Value.TrimStart('0')).Select(digits => digits.Length.ToString("D10", CultureInfo.InvariantCulture) + digits));

    private static (int Inputs, int Outputs) ShapeOf(LinearLayer layer) => (layer.Inputs, layer.Outputs);

    private static ModelFileException Mismatch(IReadOnlyList<LinearLayer> layers, IReadOnlyList<int> sizes, string file) => new(
        "LayersMismatch",
        $"{file} has no network of the sizes {string.Join(", ", sizes)}. Its layers are {string.Join(", ", layers.Select(layer => $"{layer.Name} ({layer.Inputs} to {layer.Outputs})"))}; a weight is a matrix of outputs x inputs.");

    private static ModelFileException Unsupported(string name, Tensor tensor, string file) => new(
        "LayerUnsupported",
        $"{file}: the tensor '{name}' of shape {tensor.Shape} is no part of a linear layer. Only layers of a matrix NAME.weight (outputs x inputs) and a vector NAME.bias are read.");

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
