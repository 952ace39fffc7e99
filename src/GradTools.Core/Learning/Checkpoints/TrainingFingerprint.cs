using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What a training is of: one that is resumed must be of the same, or it would not be the same training. Checksums, but for the options.</summary>
/// <param name="Model">The loss, and the parameters that training starts from.</param>
/// <param name="Data">The samples.</param>
/// <param name="Validation">The samples it is judged by; empty where they are not given.</param>
/// <param name="Options">All options that change what is computed, by name. Threads do not; how long to train does where the learning rate depends on it.</param>
internal sealed record TrainingFingerprint(string Model, string Data, string Validation, IReadOnlyDictionary<string, string> Options)
{
    private static readonly string[] WithoutInfluence = [nameof(TrainingOptions.Threads), nameof(TrainingOptions.Checkpoint), nameof(TrainingOptions.SnapshotEvery), nameof(TrainingOptions.Validation), nameof(TrainingOptions.Loss), nameof(TrainingOptions.Margin)];
    private const int LongestText = 1000;

    private static readonly string[] Length = [nameof(TrainingOptions.Epochs), nameof(TrainingOptions.MaxSteps), nameof(TrainingOptions.MaxTime)];

    /// <summary>The fingerprint of a training.</summary>
    public static TrainingFingerprint Of(ITrainableLoss loss, Dataset dataset, TrainingOptions options) =>
        new(Hash(loss), Hash(dataset), options.Validation is { } validation ? Hash(validation) : "", Values(options));

    /// <summary>The same with how long to train, which ranks have to agree on too.</summary>
    public TrainingFingerprint With(TrainingOptions options) =>
        this with { Options = Options.Concat(Values(options, Length.Contains)).DistinctBy(pair => pair.Key).ToDictionary() };

    /// <summary>What another training is of that this one is not, in words; null where they are the same.</summary>
    public string? Difference(TrainingFingerprint other)
    {
        string[] options = [.. Options.Keys.Union(other.Options.Keys).Where(name => Options.GetValueOrDefault(name) != other.Options.GetValueOrDefault(name))];
        string?[] different =
        [
            Model == other.Model ? null : "another model or loss, or other starting weights",
            Data == other.Data ? null : "other data",
            Validation == other.Validation ? null : "other validation data",
            options.Length == 0 ? null : $"other options ({string.Join(", ", options)})",
        ];
        return different.Any(part => part is not null) ? string.Join(", ", different.OfType<string>()) : null;
    }

    private static string Hash(ITrainableLoss loss)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, loss.Identity);
        foreach (var (name, tensor) in loss.Parameters)
        {
            Add(hash, name);
            Add(hash, tensor);
        }

        return End(hash);
    }

    private static string Hash(Dataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in dataset.FeatureNames.Concat(dataset.LabelNames).Concat(dataset.Classes))
            Add(hash, name);
        if (dataset.Parts is { } parts)
        {
            Add(hash, parts.Digest);
            hash.AppendData(MemoryMarshal.AsBytes<int>(parts.Rows));
            return End(hash);
        }

        Add(hash, dataset.Features);
        Add(hash, dataset.Labels);
        return End(hash);
    }

    /// <summary>Every option but those known to have no influence: one that is added later counts without being named here.</summary>
    private static Dictionary<string, string> Values(TrainingOptions options) =>
        Values(options, name => !WithoutInfluence.Contains(name) && (options.Schedule.DependsOnLength || !Length.Contains(name)) && (options.Distributed || name != nameof(TrainingOptions.Distributed)));

    private static Dictionary<string, string> Values(TrainingOptions options, Func<string, bool> count) => typeof(TrainingOptions).GetProperties()
        .Where(property => count(property.Name))
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .ToDictionary(property => property.Name, property => property.GetValue(options) is { } value ? Text(value) : "");

    /// <summary>An option as text: dictionaries in the order of their keys, since that of a hash table differs from process to process; long lists as a checksum.</summary>
    private static string Text(object value)
    {
        var ordered = value is IEnumerable<KeyValuePair<string, double>> byName ? byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray() : value;
        var text = JsonSerializer.Serialize(ordered);
        if (value is Optimizer or LearningRateSchedule)
            return $"{value.GetType().Name} {text}";
        return text.Length <= LongestText ? text : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, Tensor tensor)
    {
        Add(hash, tensor.Shape.ToString());
        hash.AppendData(MemoryMarshal.AsBytes(tensor.AsSpan()));
    }

    private static string End(IncrementalHash hash) => Convert.ToHexString(hash.GetHashAndReset());
}
