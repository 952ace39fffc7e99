using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>All that is needed to go on with a training, given its model, data and options once more. Each tensor has one axis.</summary>
/// <param name="Position">How far it has come.</param>
/// <param name="Memory">Parameters and what the optimizer keeps, by name.</param>
/// <param name="Good">The parameters that were last found to be finite and saved.</param>
/// <param name="Best">The parameters at the end of the best epoch; null where nobody asks for them.</param>
/// <param name="Steps">What <see cref="StepRecorder"/> has written down.</param>
internal sealed record Checkpoint(TrainingPosition Position, IReadOnlyDictionary<string, Tensor> Memory, IReadOnlyDictionary<string, Tensor> Good, IReadOnlyDictionary<string, Tensor>? Best, IReadOnlyDictionary<string, Tensor> Steps)
{
    /// <summary>The name under which the metadata of a file hold the position.</summary>
    public const string PositionName = "gradtools.checkpoint";

    private const string MemoryPrefix = "memory.";
    private const string GoodPrefix = "good.";
    private const string BestPrefix = "best.";
    private const string StepsPrefix = "steps.";

    /// <summary>The checkpoint as safetensors.</summary>
    public SafetensorsContent ToContent() => new(
        new Dictionary<string, string> { [PositionName] = Position.ToJson() },
        new Dictionary<string, Tensor>(Prefixed(MemoryPrefix, Memory).Concat(Prefixed(GoodPrefix, Good)).Concat(Prefixed(BestPrefix, Best ?? new Dictionary<string, Tensor>())).Concat(Prefixed(StepsPrefix, Steps))));

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="ModelFileException">The file is damaged, or no checkpoint: <c>CheckpointInvalid</c>.</exception>
    public static Checkpoint Read(string path) => Of(SafetensorsReader.Read(path), path);

    /// <summary>A checkpoint from what its file holds.</summary>
    /// <exception cref="ModelFileException"><c>CheckpointInvalid</c>.</exception>
    public static Checkpoint Of(SafetensorsContent content, string path)
    {
        if (!content.IsSealed || !content.Metadata.TryGetValue(PositionName, out var json))
            throw new ModelFileException("CheckpointInvalid", $"{path} is no checkpoint of a training.");
        var best = Under(BestPrefix, content);
        return new Checkpoint(TrainingPosition.Parse(json, path), Under(MemoryPrefix, content), Under(GoodPrefix, content), best.Count > 0 ? best : null, Under(StepsPrefix, content));
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Select(pair => KeyValuePair.Create(prefix + pair.Key, pair.Value));

    private static Dictionary<string, Tensor> Under(string prefix, SafetensorsContent content) => content.Tensors
        .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
}
