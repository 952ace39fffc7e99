using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tensor = GradTools.Tensors.Tensor;

namespace GradTools.Core.Tests.Learning;

/// <summary>What ONNX Runtime makes of the files.</summary>
public sealed class OnnxTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<Activation, Activation, Loss> Classifiers
    {
        get
        {
            var data = new TheoryData<Activation, Activation, Loss>();
            foreach (var activation in Enum.GetValues<Activation>())
                data.Add(activation, Activation.Identity, Loss.SoftmaxCrossEntropy);
            data.Add(Activation.ReLU, Activation.Softmax, Loss.SoftmaxCrossEntropy);
            data.Add(Activation.ReLU, Activation.Identity, Loss.BinaryCrossEntropy);
            data.Add(Activation.ReLU, Activation.Sigmoid, Loss.BinaryCrossEntropy);
            data.Add(Activation.Sigmoid, Activation.Sigmoid, Loss.Quadratic);
            data.Add(Activation.Tanh, Activation.GELU, Loss.Hinge);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void A_classifier_says_the_same(Activation hidden, Activation output, Loss loss)
    {
        var network = Networks.Trained(hidden, output, loss, prepared: false);
        var raw = Networks.Preparation.Apply(Networks.Flowers.Features);

        AssertSame(network, raw);
    }

    [Theory]
    [InlineData(Activation.Identity, Loss.BinaryCrossEntropy)]
    [InlineData(Activation.Sigmoid, Loss.BinaryCrossEntropy)]
    [InlineData(Activation.Identity, Loss.Quadratic)]
    [InlineData(Activation.Sigmoid, Loss.Quadratic)]
    public void One_output_for_two_classes_says_the_same(Activation output, Loss loss)
    {
        var features = Networks.Preparation.Apply(Networks.Flowers.Features);
        var two = Dataset.Classification("two", Networks.Flowers.FeatureNames, features, "kind", ["no", "yes"], [0, 0, 1, 1, 1, 0]);
        var network = Trainer.Train(NeuralNetwork.Create([3, 6, 1], Activation.Tanh, output), two, new TrainingOptions { Loss = loss, Optimizer = new Adam(0.05), Epochs = 30, Threads = 1 }).Model!;

        AssertSame(network, features);

        using var folder = new TemporaryFolder();
        ModelFile.Write(network, folder["a.safetensors"]);
        AssertSame(ModelFile.Read(folder["a.safetensors"]), features);
    }

    [Fact]
    public void Raw_features_are_prepared_within_the_file()
    {
        var network = Networks.Trained();
        var values = Networks.Flowers.Features.ToArray();
        values[4] = double.NaN; // a petal length, which is filled
        var raw = Tensor.From(values, Networks.Flowers.Features.Shape);

        AssertSame(network, raw);
    }

    [Fact]
    public void A_network_for_numbers_says_the_same()
    {
        var network = NeuralNetwork.Create([4, 9, 2], Activation.Softplus, seed: 2).WithPreprocessing(new([.. "abcd".Select(name => new NumberColumn($"{name}", name, 3))]));
        var random = new Random(1);
        var raw = Tensor.From(Array.ConvertAll(new double[40], _ => (double)(100 + random.NextSingle())), Shape.Of(10, 4));

        using var session = Session(network);
        using var results = Run(session, raw);

        Assert.Equal(["prediction"], session.OutputMetadata.Keys);
        AssertClose(Predictor.Outputs(network, raw), results[0].AsTensor<float>());
    }

    [Fact]
    public void Inputs_and_outputs_have_names_types_and_an_open_number_of_rows()
    {
        using var session = Session(Networks.Trained());

        var input = Assert.Single(session.InputMetadata);
        Assert.Equal(("features", typeof(float)), (input.Key, input.Value.ElementType));
        Assert.Equal([-1, 3], input.Value.Dimensions);
        Assert.Equal(["probabilities", "label", "scores"], session.OutputMetadata.Keys);
        Assert.Contains("sepal_length", session.ModelMetadata.CustomMetadataMap["gradtools.model"], StringComparison.Ordinal);
        Assert.Equal("GradTools", session.ModelMetadata.ProducerName);
    }

    private static void AssertSame(NeuralNetwork network, Tensor raw)
    {
        var scores = Predictor.Outputs(network, raw);
        var expected = SamplePrediction.Of(network, raw).ToArray();

        using var session = Session(network);
        using var results = Run(session, raw);
        var byName = results.ToDictionary(result => result.Name);

        AssertClose(scores, byName["scores"].AsTensor<float>());
        AssertClose(Predictor.Probabilities(network, scores), byName["probabilities"].AsTensor<float>());
        Assert.Equal(expected.Select(prediction => prediction.Prediction), byName["label"].AsTensor<string>());
    }

    private static InferenceSession Session(NeuralNetwork network)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(network, folder["a.onnx"]);
        return new InferenceSession(File.ReadAllBytes(folder["a.onnx"]));
    }

    private static IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(InferenceSession session, Tensor raw)
    {
        var features = new DenseTensor<float>(Array.ConvertAll(raw.ToArray(), value => (float)value), raw.Shape.ToArray());
        return session.Run([NamedOnnxValue.CreateFromTensor("features", features)]);
    }

    private static void AssertClose(Tensor expected, Tensor<float> found)
    {
        Assert.Equal(expected.Shape.ToArray(), found.Dimensions.ToArray());
        Assert.All(expected.ToArray().Zip(found), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
