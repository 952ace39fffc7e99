using System.Text.Json;

namespace GradTools.Distribution;

/// <summary>What a rank says when the roll is called.</summary>
/// <param name="Rank">Its number.</param>
/// <param name="Status">What it is about to do.</param>
/// <param name="Content">What belongs to that.</param>
internal sealed record RollAnswer(int Rank, string Status, string Content);

/// <summary>
/// The one place where ranks that may be of different minds meet: at the start of each training, before data are read in parts, and at the end of the process. Every rank learns
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

    /// <summary>About to read a file, each rank its part.</summary>
    public const string Reading = "read a file in parts";

    /// <summary>About to learn from features that lie in parts how they are prepared.</summary>
    public const string Learning = "learn how features are prepared";

    /// <summary>About to get steps ready on features that lie in parts.</summary>
    public const string Preparing = "prepare a training";

    /// <summary>About to judge a model on samples that lie in parts.</summary>
    public const string Judging = "judge a model";

    /// <summary>Answers, and hears the answers of all ranks, who have to be about to do the same.</summary>
    /// <exception cref="MpiException"><c>MpiRankNotReady</c>: one has failed, ended, or is somewhere else.</exception>
    public static RollAnswer[] Agree(ICommunicator ranks, string status, string content)
    {
        var answers = Call(ranks, status, content);
        if (answers.FirstOrDefault(answer => answer.Status == Failed) is { } failed)
            throw new MpiException("MpiRankNotReady", $"{ranks.Name(failed.Rank)} cannot begin the training: {failed.Content}");
        if (answers.FirstOrDefault(answer => answer.Status == Ended) is { } ended)
            throw new MpiException("MpiRankNotReady", $"{ranks.Name(ended.Rank)} has ended its script without what is next on others. Every rank has to run the same trainings with -Distributed, and to read the same files with -ShardData.");
        if (answers.FirstOrDefault(answer => answer.Status != status) is { } other)
            throw new MpiException("MpiRankNotReady", $"{ranks.Name(other.Rank)} is about to {Words(other.Status)}, and {ranks.Name(ranks.Rank)} to {Words(status)}. Every rank has to run the same script.");
        return answers;
    }

    private static string Words(string status) => status == Ready ? "begin a training" : status;

    /// <summary>Answers, and hears the answers of all ranks in their order.</summary>
    public static RollAnswer[] Call(ICommunicator ranks, string status, string content = "")
    {
        var answers = ranks.Gather(JsonSerializer.SerializeToUtf8Bytes(new RollAnswer(ranks.Rank, status, content)));
        var together = answers is null ? null : JsonSerializer.SerializeToUtf8Bytes(Array.ConvertAll(answers, answer => JsonSerializer.Deserialize<RollAnswer>(answer)));
        return JsonSerializer.Deserialize<RollAnswer[]>(ranks.Broadcast(together))!;
    }
}
