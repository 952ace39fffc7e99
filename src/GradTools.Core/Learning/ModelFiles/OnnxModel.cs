using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Networks as ONNX, in single precision. The input <c>features</c> has a row a sample; outputs are <c>probabilities</c>, <c>label</c> and <c>scores</c> for classes, <c>prediction</c> otherwise.</summary>
internal static class OnnxModel
{
    private const int MaximumParameters = 500_000_000; // a message of protocol buffers has less than 2 GiB

    /// <summary>Writes a network.</summary>
    /// <exception cref="ModelFileException"><c>ModelTooLarge</c>.</exception>
    public static void Write(NeuralNetwork network, Stream stream)
    {
        if (network.ParameterCount > MaximumParameters)
            throw new ModelFileException("ModelTooLarge", $"The network has {network.ParameterCount} parameters; an ONNX file holds at most {MaximumParameters}. Export it as safetensors.");
        var graph = new OnnxGraph();
        var values = graph.Input("features", OnnxType.Float, network.Inputs);
        if (network.Preprocessing is { } preprocessing)
            values = Prepared(graph, preprocessing, values);
        for (var i = 0; i < network.Layers.Count; i++)
            values = OnnxActivations.Apply(graph, network.Layers[i].Activation, Affine(graph, network.Layers[i], values, i + 1));
        if (network.ClassNames.Count > 0)
            AddClasses(graph, network, values);
        else
            graph.Output("prediction", values, OnnxType.Float, network.Outputs);
        stream.Write(graph.ToModel([KeyValuePair.Create("gradtools.model", ModelDescription.Of(network).ToJson())]));
    }

    /// <summary>((NaN ? fill : raw) - offset) / divisor, in double precision: the difference of two large numbers is not to lose what is left.</summary>
    private static string Prepared(OnnxGraph graph, Preprocessing preprocessing, string raw)
    {
        var values = graph.Node("Cast", [raw], ("to", (long)OnnxType.Double));
        if (preprocessing.Fills.Any(fill => !double.IsNaN(fill)))
            values = graph.Node("Where", [graph.Node("IsNaN", [raw]), Constant("fills", preprocessing.Fills), values]);
        values = graph.Node("Sub", [values, Constant("offsets", preprocessing.Offsets)]);
        values = graph.Node("Div", [values, Constant("divisors", preprocessing.Divisors)]);
        return graph.Node("Cast", [values], ("to", (long)OnnxType.Float));

        string Constant(string name, IReadOnlyList<double> numbers) => graph.Constant(name, Tensor.Vector([.. numbers]), OnnxType.Double);
    }

    private static string Affine(OnnxGraph graph, Layer layer, string x, int number) =>
        graph.Node("Gemm", [x, graph.Constant($"layer{number}.weight", layer.Weight), graph.Constant($"layer{number}.bias", layer.Bias)]);

    private static void AddClasses(OnnxGraph graph, NeuralNetwork network, string scores)
    {
        var probabilities = OnnxActivations.Apply(graph, Predictor.ToProbabilities(network), scores);
        if (network.Outputs == 1)
            probabilities = OfBoth(graph, probabilities);
        var best = graph.Node("ArgMax", [network.Outputs == 1 ? probabilities : scores], ("axis", 1), ("keepdims", 0));
        graph.Output("probabilities", probabilities, OnnxType.Float, network.ClassNames.Count);
        graph.Output("label", graph.Node("Gather", [graph.Constant("classes", network.ClassNames), best]), OnnxType.String, null);
        graph.Output("scores", scores, OnnxType.Float, network.Outputs);
    }

    /// <summary>The probabilities of two classes from that of the second, cut to 0 to 1: a network trained by the distance to the labels may go past them.</summary>
    private static string OfBoth(OnnxGraph graph, string second)
    {
        var one = graph.Constant("one", 1);
        var cut = graph.Node("Clip", [second, graph.Constant("zero", 0), one]);
        return graph.Node("Concat", [graph.Node("Sub", [one, cut]), cut], ("axis", 1));
    }
}
