using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>All that is to be known of a network beside its weights, as a model file holds it (in JSON).</summary>
internal sealed record ModelDescription
{
    /// <summary>The version of the description that is written, and the newest that is read.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // no HTML here
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The version of the description.</summary>
    public required int Version { get; init; }

    /// <summary>The activation of each layer.</summary>
    public required IReadOnlyList<Activation> Activations { get; init; }

    /// <summary>The share of the outputs of hidden layers that training drops.</summary>
    public double Dropout { get; init; }

    /// <summary>The names of the classes; none for numeric labels, and before training.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The names of the features; none before training.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The names of the labels; null before training.</summary>
    public IReadOnlyList<string>? LabelNames { get; init; }

    /// <summary>Whether labels are classes or numbers; null before training.</summary>
    public LabelKind? Label { get; init; }

    /// <summary>How raw features become inputs, as <see cref="PreprocessingJson"/> writes it; null where they are inputs as they are.</summary>
    public JsonObject? Preprocessing { get; init; }

    /// <summary>The loss of the training.</summary>
    public Loss? Loss { get; init; }

    /// <summary>The margin of its loss.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The description of a network.</summary>
    public static ModelDescription Of(NeuralNetwork network) => new()
    {
        Version = CurrentVersion,
        Activations = [.. network.Layers.Select(layer => layer.Activation)],
        Dropout = network.Dropout,
        Classes = network.ClassNames,
        Features = network.FeatureNames,
        LabelNames = network.LabelNames.Count > 0 ? network.LabelNames : null,
        Label = network.ClassNames.Count > 0 ? LabelKind.Class : network.FeatureNames.Count > 0 ? LabelKind.Number : null,
        Preprocessing = network.Preprocessing is { } preprocessing ? JsonNode.Parse(PreprocessingJson.Write(preprocessing))!.AsObject() : null,
        Loss = network.Loss,
        Margin = network.Margin,
    };

    /// <summary>The description as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a description.</summary>
    /// <exception cref="ModelFileException"><c>ModelVersionUnsupported</c> or <c>ModelDescriptionInvalid</c>.</exception>
    public static ModelDescription Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("version").GetInt32() is var version && version != CurrentVersion)
                throw new ModelFileException("ModelVersionUnsupported", $"{file} describes its model in version {version}; this version of GradTools reads version {CurrentVersion}. Update GradTools.");
            var description = document.RootElement.Deserialize<ModelDescription>(Options)!; // an object, since it has a version
            Require(description is { Activations: not null, Classes: not null, Features: not null }, "a list is missing", file);
            return description;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Invalid(file, exception.Message, exception);
        }
    }

    /// <summary>The network of these weights, if they fit.</summary>
    /// <exception cref="ModelFileException"><c>ModelDescriptionInvalid</c>.</exception>
    public NeuralNetwork Build(IReadOnlyList<LinearLayer> layers, string file)
    {
        Require(layers.Count == Activations.Count, $"it has {Activations.Count} activations for {layers.Count} layers", file);
        Require(!Activations.Any(activation => !Enum.IsDefined(activation)), "an activation is unknown", file);
        Require(Loss is not { } loss || Enum.IsDefined(loss), "the loss is unknown", file);
        Require(Dropout is >= 0 and < 1, "the dropout is no share", file);
        Require(Margin is > 0 and < double.PositiveInfinity, "the margin is not above 0", file);
        RequireNames(Classes, layers[^1].Outputs == 1 ? 2 : layers[^1].Outputs, "classes", file); // two classes share a single output
        RequireNames(Features, layers[0].Inputs, "features", file);
        RequireNames(LabelNames ?? [], LabelNames?.Count ?? 0, "labels", file);
        var network = NeuralNetwork.Restored([.. layers.Select((layer, i) => layer.With(Activations[i]))], Classes, Features, LabelNames ?? [], Loss, Margin, Dropout);
        return Preprocessing is null ? network : Prepared(network, Preprocessing, file);
    }

    private static NeuralNetwork Prepared(NeuralNetwork network, JsonObject preprocessing, string file)
    {
        try
        {
            return network.WithPreprocessing(PreprocessingJson.Read(preprocessing.ToJsonString()));
        }
        catch (GradToolsException exception)
        {
            throw Invalid(file, exception.Message, exception);
        }
    }

    private static void RequireNames(IReadOnlyList<string> names, int count, string what, string file)
    {
        Require(names.Count == 0 || names.Count == count, $"it names {names.Count} {what} for a network with {count}", file);
        Require(!names.Contains(null!), $"a name among its {what} is missing", file);
    }

    private static void Require(bool holds, string problem, string file)
    {
        if (!holds)
            throw Invalid(file, problem);
    }

    private static ModelFileException Invalid(string file, string problem, Exception? inner = null) =>
        new("ModelDescriptionInvalid", $"{file}: the description of the model is not right: {problem}.", inner);
}
