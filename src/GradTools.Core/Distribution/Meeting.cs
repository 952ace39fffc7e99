using System.Text.Json;

namespace GradTools.Distribution;

/// <summary>
/// Work that ranks do together, each on its part, before a training: what one says, all hear, and an error of one is an error of all. All hear as
/// often, in the same order; a rank that fails says so the next time.
/// </summary>
internal sealed class Meeting
{
    private const string ToldKey = "GradTools.Told";

    private readonly ICommunicator? _ranks;

    private Meeting(ICommunicator? ranks) => _ranks = ranks;

    /// <summary>That of a process by itself: it hears what it says.</summary>
    public static Meeting Alone { get; } = new(null);

    /// <summary>The ranks; null: it is alone.</summary>
    public ICommunicator? Ranks => _ranks;

    /// <summary>How many ranks there are.</summary>
    public int Size => _ranks?.Size ?? 1;

    /// <summary>The number of this one.</summary>
    public int Rank => _ranks?.Rank ?? 0;

    /// <summary>Does some work together.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="purpose">What for: ranks that are about to do something else are told so.</param>
    /// <param name="content">What has to be the same on all ranks.</param>
    /// <param name="work">The work. An error of it is thrown on all ranks, with its error id.</param>
    /// <param name="compare">Refuses contents that differ; null: they have to be equal.</param>
    /// <exception cref="MpiException"><c>MpiRankNotReady</c> or <c>MpiRanksDiffer</c>.</exception>
    public static T Of<T>(ICommunicator ranks, string purpose, string content, Func<Meeting, T> work, Action<RollAnswer[]>? compare = null)
    {
        var answers = Roll.Agree(ranks, purpose, content);
        compare?.Invoke(answers);
        if (compare is null && answers.FirstOrDefault(answer => answer.Content != answers[0].Content) is { } different)
            throw new MpiException("MpiRanksDiffer", $"{ranks.Name(different.Rank)} is about to {purpose} otherwise than {ranks.Name(0)}. Every rank has to run the same script on the same data.");
        var meeting = new Meeting(ranks);
        try
        {
            var result = work(meeting);
            meeting.Hear([]);
            return result;
        }
        catch (Exception exception) when (!IsTold(exception))
        {
            meeting.Tell(exception);
            throw;
        }
    }

    /// <summary>Whether all ranks know of an error already.</summary>
    public static bool IsTold(Exception exception) => exception is MpiException || exception.Data.Contains(ToldKey);

    /// <summary>What all ranks say, in their order.</summary>
    public T[] Hear<T>(T mine) => _ranks is null ? [mine] : Array.ConvertAll(Hear(JsonSerializer.SerializeToUtf8Bytes(mine)), bytes => JsonSerializer.Deserialize<T>(bytes)!);

    /// <summary>The bytes that all ranks say, in their order.</summary>
    public byte[][] Hear(byte[] mine)
    {
        if (_ranks is null)
            return [mine];
        var outcomes = _ranks.GatherAllToAll([0, .. mine]);
        var failed = Array.FindIndex(outcomes, outcome => outcome[0] != 0);
        return failed < 0 ? Array.ConvertAll(outcomes, outcome => outcome[1..]) : throw Error(failed, outcomes[failed]);
    }

    private void Tell(Exception exception)
    {
        exception.Data[ToldKey] = true;
        var failure = new Failure((exception as GradToolsException)?.ErrorId ?? "MpiRankNotReady", exception.Message);
        var outcomes = _ranks!.GatherAllToAll([1, .. JsonSerializer.SerializeToUtf8Bytes(failure)]);
        var first = Array.FindIndex(outcomes, outcome => outcome[0] != 0);
        if (first != Rank)
            throw Error(first, outcomes[first]);
    }

    private MpiException Error(int rank, byte[] outcome)
    {
        var failure = JsonSerializer.Deserialize<Failure>(outcome.AsSpan(1))!;
        return new MpiException(failure.ErrorId, $"{_ranks!.Name(rank)}: {failure.Message}");
    }

    private sealed record Failure(string ErrorId, string Message);
}
