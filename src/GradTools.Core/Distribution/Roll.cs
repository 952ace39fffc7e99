using System.Text.Json;

namespace GradTools.Distribution;

/// <summary>What a rank says when the roll is called.</summary>
/// <param name="Rank">Its number.</param>
/// <param name="Status">What it is about to do.</param>
/// <param name="Content">What belongs to that.</param>
internal sealed record RollAnswer(int Rank, string Status, string Content);

/// <summary>
/// The one place where ranks that may be of different minds meet: at the start of each training, and at the end of the process. Every rank learns
/// what all others are about to do, so that none waits for another that has failed or gone.
/// </summary>
internal static class Roll
{
    /// <summary>Ready to begin; the content tells with what.</summary>
    public const string Ready = "ready";

    /// <summary>Something is wrong before the beginning; the content tells what.</summary>
    public const string Failed = "failed";

    /// <summary>The script has come to its end.</summary>
    public const string Ended = "ended";

    /// <summary>Answers, and hears the answers of all ranks in their order.</summary>
    public static RollAnswer[] Call(ICommunicator ranks, string status, string content = "")
    {
        var answers = ranks.Gather(JsonSerializer.SerializeToUtf8Bytes(new RollAnswer(ranks.Rank, status, content)));
        var together = answers is null ? null : JsonSerializer.SerializeToUtf8Bytes(Array.ConvertAll(answers, answer => JsonSerializer.Deserialize<RollAnswer>(answer)));
        return JsonSerializer.Deserialize<RollAnswer[]>(ranks.Broadcast(together))!;
    }
}
