using System.Globalization;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>Networks in files: what was saved comes back, and PyTorch's networks say here what they say there.</summary>
public sealed class ModelFileTests
{
    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void A_network_comes_back_whole(Precision precision)
    {
        using var folder = new TemporaryFolder();
        var inputs = Networks.Flowers.WithFeatures(Networks.Preparation.Apply(Networks.Flowers.Features), Networks.Flowers.Columns);
        var options = new TrainingOptions { Loss = Loss.Hinge, Margin = 1.5, Epochs = 3, BatchSize = 4, Precision = precision };
        var network = Trainer.Train(NeuralNetwork.Create([3, 5, 3], Activation.GELU, Activation.Tanh, seed: 1, dropout: 0.125), inputs, options).Model!.WithPreprocessing(Networks.Preparation);

        ModelFile.Write(network, folder["a.safetensors"]);
        var back = ModelFile.Read(folder["a.safetensors"]);

        Assert.Equal(network.Parameters, back.Parameters);
        Assert.Equal(network.Layers.Select(layer => layer.Activation), back.Layers.Select(layer => layer.Activation));
        Assert.Equal((network.Loss, 1.5, 0.125), (back.Loss, back.Margin, back.Dropout));
        Assert.Equal(Networks.Flowers.Classes, back.ClassNames);
        Assert.Equal(Networks.Flowers.FeatureNames, back.FeatureNames);
        Assert.Equal(Networks.Preparation.Columns, back.Preprocessing!.Columns);
    }

    [Fact]
    public void A_network_that_was_never_trained_comes_back_too()
    {
        using var folder = new TemporaryFolder();
        var network = NeuralNetwork.Create([3, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 2], seed: 5); // 12 layers: their names do not sort as text

        ModelFile.Write(network, folder["a.safetensors"]);
        var back = ModelFile.Read(folder["a.safetensors"]);

        Assert.Equal(network.Parameters, back.Parameters);
        Assert.Equal((null, null), (back.Loss, back.Preprocessing));
        Assert.Empty(back.ClassNames);
    }

    [Fact]
    public void Networks_of_PyTorch_predict_what_they_predict_there()
    {
        var deep = ModelFile.Read(SafetensorsTests.Golden("deep.safetensors"), new PlainLayers([5, 4, 4, 4, 4, 4, 3], Activation.Tanh));
        var named = ModelFile.Read(SafetensorsTests.Golden("named.safetensors"), new PlainLayers([5, 6, 4, 3], Activation.ReLU, Activation.Softmax));
        using var reader = new StreamReader(typeof(ModelFileTests).Assembly.GetManifestResourceStream("model_predictions.csv")!);
        var rows = 0;
        for (; reader.ReadLine() is { } line; rows++)
        {
            var cells = line.Split(',');
            var numbers = Array.ConvertAll(cells[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture));
            var outputs = Predictor.Outputs(cells[0] == "deep" ? deep : named, Tensor.Vector(numbers[..5])).ToArray();
            Assert.All(numbers[5..].Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }

        Assert.Equal(8, rows);
    }

    [Theory]
    [InlineData("ArchitectureMissing", "deep", null)]
    [InlineData("LayersMismatch", "deep", new[] { 5, 4, 4, 4, 4, 3 })]
    [InlineData("LayersMismatch", "deep", new[] { 3, 4, 4, 4, 4, 4, 5 })]
    [InlineData("LayersMismatch", "deep", new[] { 5 })]
    [InlineData("LayersMismatch", "named", new[] { 5, 4, 6, 3 })]
    [InlineData("LayerUnsupported", "types", new[] { 3, 2 })]
    public void Weights_that_do_not_fit_what_was_said(string errorId, string file, int[]? sizes) =>
        Assert.Equal(errorId, Assert.Throws<ModelFileException>(() => ModelFile.Read(SafetensorsTests.Golden(file + ".safetensors"), sizes is null ? null : new PlainLayers(sizes))).ErrorId);

    [Fact]
    public void An_order_that_cannot_be_known_is_not_guessed()
    {
        using var folder = new TemporaryFolder();
        var square = Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 } });
        AssertOrder(null, "input", "hidden");
        AssertOrder(["a9", "a10"], "a10", "a9");
        AssertOrder(["net.2.fc", "net.10.fc"], "net.10.fc", "net.2.fc");

        void AssertOrder(string[]? expected, params string[] names)
        {
            var tensors = names.Select((name, i) => KeyValuePair.Create(name + ".weight", square + i)).ToDictionary();
            var layers = LinearLayers.Find(tensors, "file");
            if (expected is null)
                Assert.Equal("LayerOrderAmbiguous", Assert.Throws<ModelFileException>(() => LinearLayers.InOrder(layers, [2, 2, 2], "file")).ErrorId);
            else
                Assert.Equal(expected, LinearLayers.InOrder(layers, [2, 2, 2], "file").Select(layer => layer.Name));
        }
    }

    [Fact]
    public void Files_are_replaced_by_request_only()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (NeuralNetwork.Create([2, 1], seed: 1), NeuralNetwork.Create([2, 1], seed: 2));
        ModelFile.Write(one, folder["a.safetensors"]);

        AssertError("FileExists", () => ModelFile.Write(two, folder["a.safetensors"]));
        Assert.Equal(one.Parameters, ModelFile.Read(folder["a.safetensors"]).Parameters);
        ModelFile.Write(two, folder["a.safetensors"], overwrite: true);
        Assert.Equal(two.Parameters, ModelFile.Read(folder["a.safetensors"]).Parameters);
        Assert.Equal(["a.safetensors"], folder.Files);
    }

    [Fact]
    public void Files_that_cannot_be()
    {
        using var folder = new TemporaryFolder();
        var network = NeuralNetwork.Create([2, 1]);
        AssertError("ModelFormatUnknown", () => ModelFile.Write(network, folder["a.pt"]));
        AssertError("ModelFormatUnknown", () => ModelFile.Read(folder["a.pkl"]));
        AssertError("OnnxNotReadable", () => ModelFile.Read(folder["a.onnx"]));
        AssertError("FileNotFound", () => ModelFile.Read(folder["a.safetensors"]));
        AssertError("FileNotFound", () => ModelFile.Read(Path.Combine(folder["none"], "a.safetensors")));
        AssertError("FolderNotFound", () => ModelFile.Write(network, Path.Combine(folder["none"], "a.onnx")));
        AssertError("FileNotWritable", () => ModelFile.Write(network, Directory.CreateDirectory(folder["folder.onnx"]).FullName, overwrite: true));
        AssertError("FileNotReadable", () => ModelFile.Read(Directory.CreateDirectory(folder["folder.safetensors"]).FullName));
        var broken = network.WithParameters(new Dictionary<string, Tensor> { ["layer1.weight"] = Tensor.From([1, double.NaN], Shape.Of(2, 1)), ["layer1.bias"] = Tensor.Vector(0.0) });
        Assert.Equal("WeightsNotFinite", Assert.Throws<InvalidValueException>(() => ModelFile.Write(broken, folder["a.onnx"])).ErrorId);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void An_architecture_is_not_said_twice()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(NeuralNetwork.Create([2, 1]), folder["a.safetensors"]);
        AssertError("ArchitectureInFile", () => ModelFile.Read(folder["a.safetensors"], new PlainLayers([2, 1])));
    }

    private static void AssertError(string errorId, Action action) => Assert.Equal(errorId, Assert.Throws<ModelFileException>(action).ErrorId);
}
