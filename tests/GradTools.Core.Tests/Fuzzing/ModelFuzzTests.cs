using System.Buffers.Binary;
using System.Text;
using GradTools.Core.Tests.Learning;
using GradTools.Data;
using GradTools.Fuzzing;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Fuzzing;

/// <summary>Damaged files of models and checkpoints.</summary>
public sealed class ModelFuzzTests
{
    private static readonly IReadOnlyList<string> Tokens = JsonTokens.With("__metadata__", "gradtools.model", "gradtools.sha256", "gradtools.checkpoint", "format", "dtype", "shape", "data_offsets", "layer1.weight", "layer1.bias", "../../x.weight", "F64", "BF16", "I64");

    [Fact]
    public void A_sealed_model_is_read_as_it_was_written_or_not_at_all()
    {
        byte[] whole = Written(path => ModelFile.Write(Networks.Trained(), path));
        Fuzzer.Run("model", new FuzzTarget([whole], path =>
        {
            ModelFile.Read(path);
            Assert.Equal(whole, File.ReadAllBytes(path));
        })
        { Extension = ".safetensors", Tokens = Tokens });
    }

    [Fact]
    public void Weights_alone() => Fuzzer.Run("weights", new FuzzTarget([File.ReadAllBytes(SafetensorsTests.Golden("deep.safetensors"))], path =>
    {
        var network = ModelFile.Read(path, new PlainLayers([5, 4, 4, 4, 4, 4, 3]));
        Assert.All(network.Parameters.Values, tensor => Assert.True(tensor.IsFinite()));
    })
    { Extension = ".safetensors", Tokens = Tokens, Wrap = WithLength });

    [Fact]
    public void Descriptions_of_models()
    {
        var network = Networks.Trained();
        var tensors = network.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Rank == 2 ? pair.Value.Transpose() : pair.Value);
        Fuzzer.Run("description", new FuzzTarget([Encoding.UTF8.GetBytes(ModelDescription.Of(network).ToJson())], path =>
        {
            var json = Encoding.UTF8.GetString(File.ReadAllBytes(path));
            Write(path, new SafetensorsContent(new Dictionary<string, string> { ["gradtools.model"] = json }, tensors));
            var read = ModelFile.Read(path);
            Assert.Equal(18, Predictor.Outputs(read, Networks.Flowers.Features).Count);
        })
        { Tokens = JsonTokens.With("version", "activations", "dropout", "classes", "features", "label", "preprocessing", "loss", "margin", "columns", "Class", "Number", "ReLU", "Softmax", "SoftmaxCrossEntropy") });
    }

    [Fact]
    public void A_checkpoint_is_read_as_it_was_written_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        var whole = Checkpoint(folder["run"]);
        Fuzzer.Run("checkpoint", new FuzzTarget([whole], path =>
        {
            GradTools.Learning.Checkpoint.Read(path);
            Assert.Equal(whole, File.ReadAllBytes(path));
        })
        { Tokens = Tokens });
    }

    [Fact]
    public void Positions_of_checkpoints()
    {
        using var folder = new TemporaryFolder();
        Checkpoint(folder["run"]);
        var content = SafetensorsReader.Read(folder["run"]);
        const string name = GradTools.Learning.Checkpoint.PositionName;
        Fuzzer.Run("position", new FuzzTarget([Encoding.UTF8.GetBytes(content.Metadata[name])], path =>
        {
            var json = Encoding.UTF8.GetString(File.ReadAllBytes(path));
            Write(path, content with { Metadata = new Dictionary<string, string> { [name] = json } });
            Train(path, maxSteps: 6);
            File.Delete(path + ".previous");
        })
        { Tokens = JsonTokens.With("version", "fingerprint", "epoch", "batch", "visited", "lossSum", "correct", "steps", "goodSteps", "elapsed", "epochElapsed", "history", "model", "data", "options", "NaN", "Infinity", "00:00:01"), Slowness = 4 });
    }

    private static byte[] Checkpoint(string path)
    {
        Train(path, maxSteps: 5);
        return File.ReadAllBytes(path);
    }

    private static void Train(string path, int maxSteps) => Trainer.Train(NeuralNetwork.Create([3, 4, 3], seed: 7), Networks.Flowers, new TrainingOptions
    {
        Optimizer = new Adam(0.05), BatchSize = 2, Epochs = 4, Threads = 1, MaxSteps = maxSteps, Checkpoint = new(path) { Steps = 5, Resume = true },
    });

    private static void Write(string path, SafetensorsContent content)
    {
        using var stream = File.Create(path);
        SafetensorsWriter.Write(stream, content);
    }

    private static byte[] Written(Action<string> write)
    {
        using var folder = new TemporaryFolder();
        write(folder["a.safetensors"]);
        return File.ReadAllBytes(folder["a.safetensors"]);
    }

    private static byte[] WithLength(byte[] bytes, Random random)
    {
        if (bytes.Length < 8)
            return bytes;
        BinaryPrimitives.WriteInt64LittleEndian(bytes, random.Next(bytes.Length));
        return bytes;
    }
}
