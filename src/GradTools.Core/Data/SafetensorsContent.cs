using GradTools.Tensors;

namespace GradTools.Data;

/// <summary>What a safetensors file holds (https://github.com/huggingface/safetensors): tensors by name, and texts about them. Nothing in it can be run.</summary>
/// <param name="Metadata">Texts by name.</param>
/// <param name="Tensors">Tensors by name, in the order of the file.</param>
internal sealed record SafetensorsContent(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, Tensor> Tensors)
{
    /// <summary>The name under which the metadata of a sealed file holds its checksum.</summary>
    public const string ChecksumName = "gradtools.sha256";

    /// <summary>Whether a checksum over the whole file said that it is as it was written.</summary>
    public bool IsSealed { get; init; }
}
