using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GradTools.Data;

namespace GradTools.Learning;

/// <summary>How far a training has come, parameters and optimizer aside. Kept in checkpoints as JSON, where numbers come back to the bit.</summary>
internal sealed record TrainingPosition
{
    /// <summary>The version of checkpoints that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 3;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // no HTML here
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The version of the checkpoint.</summary>
    public required int Version { get; init; }

    /// <summary>What the training is of.</summary>
    public required TrainingFingerprint Fingerprint { get; init; }

    /// <summary>The epoch under way, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The batches of this epoch that are done.</summary>
    public required int Batch { get; init; }

    /// <summary>The samples of this epoch that were visited.</summary>
    public required int Visited { get; init; }

    /// <summary>The sum of their losses.</summary>
    public required double LossSum { get; init; }

    /// <summary>How many of them were classified rightly.</summary>
    public required int Correct { get; init; }

    /// <summary>The steps since training began.</summary>
    public required long Steps { get; init; }

    /// <summary>The step after which parameters were last found to be finite and saved.</summary>
    public required long GoodSteps { get; init; }

    /// <summary>The time since training began, pauses left out.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The part of it that this epoch has taken.</summary>
    public required TimeSpan EpochElapsed { get; init; }

    /// <summary>The epochs that are done.</summary>
    public required IReadOnlyList<TrainingEpoch> History { get; init; }

    /// <summary>The position as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a position.</summary>
    /// <exception cref="ModelFileException"><c>CheckpointInvalid</c>.</exception>
    public static TrainingPosition Parse(string json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingPosition>(json, Options) is { Version: CurrentVersion, Fingerprint.Options: not null, History: not null, Epoch: >= 1, Batch: >= 0 } position
                ? position
                : throw new ModelFileException("CheckpointInvalid", $"{file} is a checkpoint of another version of GradTools, or none at all.");
        }
        catch (JsonException exception)
        {
            throw new ModelFileException("CheckpointInvalid", $"{file} is a checkpoint of another version of GradTools, or none at all: {exception.Message}", exception);
        }
    }
}
