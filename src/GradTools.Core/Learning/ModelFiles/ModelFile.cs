using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Networks in files. No format is read that can hold code.</summary>
public static class ModelFile
{
    private const string Safetensors = ".safetensors";
    private const string Onnx = ".onnx";

    /// <summary>Writes a network: whole, or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; its extension, .safetensors or .onnx, says the format.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced.</param>
    /// <exception cref="ModelFileException"><c>ModelFormatUnknown</c>, <c>FileExists</c>, <c>FolderNotFound</c> or <c>FileNotWritable</c>.</exception>
    /// <exception cref="InvalidValueException"><c>WeightsNotFinite</c>.</exception>
    public static void Write(NeuralNetwork network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(path);
        Action<NeuralNetwork, Stream> format = Format(path) switch
        {
            Safetensors => SafetensorsModel.Write,
            Onnx => OnnxModel.Write,
            _ => throw Unknown(path),
        };
        foreach (var (name, tensor) in network.Parameters)
            if (!tensor.IsFinite())
                throw new InvalidValueException("WeightsNotFinite", $"The parameter {name} holds a value that is infinite or not a number; such a model cannot predict and is not written.");
        AtomicFile.Write(path, overwrite, stream => format(network, stream));
    }

    /// <summary>Reads a network from a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plain">How the network is built, for a file with weights alone, such as PyTorch's.</param>
    /// <exception cref="ModelFileException">The file is not there, damaged, altered, or not of this kind: the error id says which.</exception>
    public static NeuralNetwork Read(string path, PlainLayers? plain = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Format(path) switch
        {
            Safetensors => SafetensorsModel.Read(path, plain),
            Onnx => throw new ModelFileException("OnnxNotReadable", $"{path}: ONNX is written, not read. Export the model as {Safetensors} too, and import that."),
            _ => throw Unknown(path),
        };
    }

    private static string Format(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static ModelFileException Unknown(string path) =>
        new("ModelFormatUnknown", $"{path}: the extension '{Path.GetExtension(path)}' is no model format. Models are kept as {Safetensors}, or written as {Onnx}.");
}
