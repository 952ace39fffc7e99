using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Networks as safetensors: the weights in PyTorch's layout, the description in the metadata. Files with weights alone are read too.</summary>
internal static class SafetensorsModel
{
    private const string DescriptionName = "gradtools.model";

    /// <summary>Writes a network.</summary>
    public static void Write(NeuralNetwork network, Stream stream)
    {
        var metadata = new Dictionary<string, string> { ["format"] = "pt", [DescriptionName] = ModelDescription.Of(network).ToJson() };
        var tensors = network.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Rank == 2 ? pair.Value.Transpose() : pair.Value);
        SafetensorsWriter.Write(stream, new SafetensorsContent(metadata, tensors));
    }

    /// <summary>Reads a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plain">The architecture, for a file that has none; null otherwise.</param>
    /// <exception cref="ModelFileException">The file is damaged, or <c>ArchitectureMissing</c>, <c>ArchitectureInFile</c> or one of <see cref="LinearLayers"/> and <see cref="ModelDescription"/>.</exception>
    public static NeuralNetwork Read(string path, PlainLayers? plain)
    {
        var content = SafetensorsReader.Read(path);
        if (content.Metadata.ContainsKey(Checkpoint.PositionName))
            throw new ModelFileException("FileIsCheckpoint", $"{path} is a checkpoint of a training, not a model. Go on with it by Invoke-MiniBatchTraining -CheckpointPath ... -Resume, and export the result.");
        var described = content.Metadata.TryGetValue(DescriptionName, out var json);
        if (described != content.IsSealed)
            throw new ModelFileException("FileAltered", $"{path} is not as it was written: its {(described ? "checksum" : "description of a model")} is gone. Export or copy it again.");
        var layers = LinearLayers.Find(content.Tensors, path);
        return described ? Described(ModelDescription.Parse(json!, path), layers, plain, path) : Plain(layers, plain, path);
    }

    private static NeuralNetwork Described(ModelDescription description, IReadOnlyList<LinearLayer> layers, PlainLayers? plain, string path)
    {
        if (plain is not null)
            throw new ModelFileException("ArchitectureInFile", $"{path} says itself how its network is built. Leave -Layers, -Activation and -OutputActivation out; they are for files with weights alone.");
        return LinearLayers.AreChained(layers)
            ? description.Build(layers, path)
            : throw new ModelFileException("ModelDescriptionInvalid", $"{path}: its layers do not follow each other: one gives another number of outputs than the next takes.");
    }

    private static NeuralNetwork Plain(IReadOnlyList<LinearLayer> layers, PlainLayers? plain, string path)
    {
        if (plain is not null)
            return new ModelDescription
            {
                Version = ModelDescription.CurrentVersion,
                Activations = [.. Enumerable.Repeat(plain.Activation, layers.Count - 1), plain.OutputActivation],
            }.Build(LinearLayers.InOrder(layers, plain.Sizes, path), path);
        var guess = LinearLayers.AreChained(layers) ? $"-Layers {string.Join(", ", layers.Select(layer => layer.Inputs).Append(layers[^1].Outputs))}" : "-Layers";
        throw new ModelFileException("ArchitectureMissing", $"{path} holds weights alone. Say how the network is built: {guess}, and -Activation if it is not ReLU.");
    }
}
