using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public sealed class NeuralNetworkTests
{
    [Theory]
    [InlineData("64-64-10 (ReLU, Softmax), 4,810 parameters", new[] { 64, 64, 10 }, Activation.Softmax)]
    [InlineData("784-10 (Identity), 7,850 parameters", new[] { 784, 10 }, Activation.Identity)]
    public void Reads_in_words(string expected, int[] sizes, Activation output) =>
        Assert.Equal(expected, NeuralNetwork.Create(sizes, outputActivation: output).ToString());

    [Fact]
    public void Parameters_have_names_and_shapes_in_order()
    {
        var parameters = NeuralNetwork.Create([4, 3, 2]).Parameters;

        Assert.Equal(["layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias"], parameters.Keys);
        Assert.Equal([Shape.Of(4, 3), Shape.Of(3), Shape.Of(3, 2), Shape.Of(2)], parameters.Values.Select(tensor => tensor.Shape));
    }

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Softmax)]
    public void Outputs_follow_the_formulas(Activation activation)
    {
        var network = NeuralNetwork.Create([2, 3, 2], activation, activation, Initializer.Gaussian, 1, seed: 1);
        network = network.WithParameters(network.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value + 0.1));
        double[] x = [0.7, -1.2];

        var expected = x;
        foreach (var layer in network.Layers)
            expected = Apply(activation, [.. Enumerable.Range(0, layer.Outputs).Select(j => layer.Bias.AsSpan()[j] + expected.Select((v, i) => v * layer.Weight.AsSpan()[i * layer.Outputs + j]).Sum())]);

        Assert.Equal(expected, Predictor.Outputs(network, Tensor.Vector(x)).ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Many_rows_give_what_each_gives_alone()
    {
        var network = NeuralNetwork.Create([3, 4, 2], Activation.Tanh);
        var features = RandomTensor.Gaussian(Shape.Of(1100, 3), 1, 1);
        var outputs = Predictor.Outputs(network, features);

        foreach (var row in new[] { 0, 511, 512, 1024, 1099 })
            Assert.Equal(Predictor.Outputs(network, features.Row(row)).ToArray(), outputs.Row(row).ToArray(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Theory]
    [InlineData(Initializer.XavierUniform, 2.0 / 300)]
    [InlineData(Initializer.XavierNormal, 2.0 / 300)]
    [InlineData(Initializer.HeUniform, 2.0 / 200)]
    [InlineData(Initializer.HeNormal, 2.0 / 200)]
    [InlineData(Initializer.Gaussian, 1.0 / 200)]
    [InlineData(Initializer.Zero, 0)]
    public void Weights_have_the_variance_of_their_initializer(Initializer initializer, double variance)
    {
        var weights = NeuralNetwork.Create([200, 100], initializer: initializer).Parameters["layer1.weight"].ToArray();

        // Five standard errors over 20,000 values.
        Assert.Equal(0, weights.Average(), 5 * Math.Sqrt(variance / weights.Length));
        Assert.Equal(variance, weights.Average(w => w * w), 5 * variance * Math.Sqrt(2.0 / weights.Length));
    }

    [Fact]
    public void Layers_start_as_their_activation_wants_and_biases_at_zero()
    {
        var network = NeuralNetwork.Create([100, 100, 100]);

        Assert.Equal(Math.Sqrt(6.0 / 100), network.Layers[0].Weight.ToArray().Max(), 2e-4); // ReLU: He
        Assert.Equal(Math.Sqrt(6.0 / 200), network.Layers[1].Weight.ToArray().Max(), 2e-4); // Identity: Xavier
        Assert.All(network.Layers, layer => Assert.All(layer.Bias.ToArray(), b => Assert.Equal(0, b)));
    }

    [Fact]
    public void A_seed_fixes_the_weights()
    {
        Assert.Equal(NeuralNetwork.Create([4, 5, 3], seed: 1).Parameters, NeuralNetwork.Create([4, 5, 3], seed: 1).Parameters);
        Assert.NotEqual(NeuralNetwork.Create([4, 5, 3], seed: 1).Parameters, NeuralNetwork.Create([4, 5, 3], seed: 2).Parameters);
        Assert.NotEqual(NeuralNetwork.Create([4, 4, 4]).Layers[0].Weight, NeuralNetwork.Create([4, 4, 4], Activation.Identity).Layers[1].Weight);
    }

    [Fact]
    public void Parameters_of_another_shape_are_refused()
    {
        var network = NeuralNetwork.Create([4, 3]);
        var weight = Tensor.Full(Shape.Of(3, 4), 0);

        Assert.Equal("ParameterMissing", Assert.Throws<ShapeException>(() => network.WithParameters(new Dictionary<string, Tensor>())).ErrorId);
        Assert.Equal("ParameterShapeMismatch", Assert.Throws<ShapeException>(() => network.WithParameters(new Dictionary<string, Tensor> { ["layer1.weight"] = weight })).ErrorId);
    }

    private static double[] Apply(Activation activation, double[] z) => activation switch
    {
        Activation.Sigmoid => [.. z.Select(v => 1 / (1 + Math.Exp(-v)))],
        Activation.Tanh => [.. z.Select(Math.Tanh)],
        Activation.ReLU => [.. z.Select(v => Math.Max(v, 0))],
        Activation.Softplus => [.. z.Select(v => Math.Log(1 + Math.Exp(v)))],
        Activation.Softmax => [.. z.Select(v => Math.Exp(v) / z.Sum(Math.Exp))],
        _ => z,
    };
}
