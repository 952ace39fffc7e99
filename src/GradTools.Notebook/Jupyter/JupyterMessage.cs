using System.Text.Json;
using System.Text.Json.Nodes;
using GradTools.Notebook.Documents;
using NetMQ;

namespace GradTools.Notebook.Jupyter;

/// <summary>A message of the Jupyter protocol ("Messaging in Jupyter", version 5.3).</summary>
/// <param name="Identities">Whom it comes from or goes to; on the publishing socket the topic.</param>
/// <param name="Header">Its id, type, session, ...</param>
/// <param name="Parent">The header of the message it answers; empty for a request.</param>
/// <param name="Metadata">What is said about the content.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    private const string ProtocolVersion = "5.3";
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    /// <summary>What kind of message it is.</summary>
    public string Type => Header["msg_type"] is JsonValue value && value.TryGetValue(out string? type) ? type : "";

    /// <summary>A message of this session that answers a request.</summary>
    public static JupyterMessage Answer(JupyterMessage request, string session, string type, JsonObject content, IReadOnlyList<byte[]>? identities = null, JsonObject? metadata = null) => new(
        identities ?? request.Identities,
        new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = session,
            ["username"] = "gradtools",
            ["date"] = DateTime.UtcNow.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        },
        request.Header,
        metadata ?? [],
        content);

    /// <summary>Reads what came over a socket; null: it is no message, or not signed by who knows the key.</summary>
    public static JupyterMessage? TryRead(NetMQMessage frames, MessageSigner signer)
    {
        var parts = frames.Select(frame => frame.ToByteArray()).ToArray();
        var start = Array.FindIndex(parts, part => part.AsSpan().SequenceEqual(Delimiter));
        if (start < 0 || parts.Length < start + 6)
            return null;
        var (signature, body) = (parts[start + 1], parts[(start + 2)..(start + 6)]);
        if (!signer.Verify(signature, body))
            return null;
        var objects = Array.ConvertAll(body, TryParse);
        return Array.Exists(objects, part => part is null) ? null : new JupyterMessage(parts[..start], objects[0]!, objects[1]!, objects[2]!, objects[3]!);
    }

    /// <summary>The frames to send.</summary>
    public NetMQMessage Frames(MessageSigner signer)
    {
        var body = new[] { Header, Parent, Metadata, Content }.Select(part => JsonSerializer.SerializeToUtf8Bytes(part)).ToArray();
        var frames = new NetMQMessage();
        foreach (var identity in Identities)
            frames.Append(identity);
        frames.Append(Delimiter);
        frames.Append(signer.Sign(body));
        foreach (var part in body)
            frames.Append(part);
        return frames;
    }

    private static JsonObject? TryParse(byte[] json)
    {
        try
        {
            return ProperJson.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
