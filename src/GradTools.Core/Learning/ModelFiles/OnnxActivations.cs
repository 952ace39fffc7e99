namespace GradTools.Learning;

/// <summary>The activations as operations of ONNX.</summary>
internal static class OnnxActivations
{
    /// <summary>The activation of weighted inputs.</summary>
    public static string Apply(OnnxGraph graph, Activation activation, string z) => activation switch
    {
        Activation.Identity => z,
        Activation.Sigmoid => graph.Node("Sigmoid", [z]),
        Activation.Tanh => graph.Node("Tanh", [z]),
        Activation.ReLU => graph.Node("Relu", [z]),
        Activation.Softplus => graph.Node("Softplus", [z]),
        Activation.Softmax => graph.Node("Softmax", [z], ("axis", 1)),
        Activation.LeakyReLU => graph.Node("LeakyRelu", [z], ("alpha", (float)Activations.LeakySlope)),
        Activation.GELU => Gelu(graph, z),
        _ => throw new InvalidValueException("UnknownActivation", $"There is no activation {activation}."),
    };

    /// <summary>z (1/2 + erf(z / sqrt 2) / 2), in parts: the operation Gelu is younger than many runtimes.</summary>
    private static string Gelu(OnnxGraph graph, string z)
    {
        var half = graph.Constant($"{z}.half", 0.5);
        var error = graph.Node("Erf", [graph.Node("Mul", [z, graph.Constant($"{z}.scale", 1 / Math.Sqrt(2))])]);
        return graph.Node("Mul", [z, graph.Node("Add", [half, graph.Node("Mul", [half, error])])]);
    }
}
