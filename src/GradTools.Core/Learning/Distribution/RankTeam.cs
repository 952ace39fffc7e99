using System.Runtime.InteropServices;
using System.Text.Json;
using GradTools.Data;
using GradTools.Distribution;

namespace GradTools.Learning;

/// <summary>The ranks that make one training together, and what they agree on beside the steps. Rank 0 leads: it is the one that watches, calls back and writes checkpoints.</summary>
/// <param name="ranks">The ranks.</param>
internal sealed class RankTeam(ICommunicator ranks)
{
    /// <summary>The ranks.</summary>
    public ICommunicator Ranks { get; } = ranks;

    /// <summary>Whether this rank leads.</summary>
    public bool Leads => Ranks.Rank == 0;

    /// <summary>Whether the ranks have agreed to begin: from then on one that fails ends all, since the others wait for it in the middle of a step.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>What this rank would stop for; the others hear it with the next step.</summary>
    public StopReason? Wanted { get; private set; }

    /// <summary>What all ranks stop for, as heard with the last step.</summary>
    public StopReason? Agreed { get; private set; }

    /// <summary>Says what this rank would stop for.</summary>
    public void Wish(bool interrupted, bool timeElapsed) => Wanted = interrupted ? StopReason.Interrupted : timeElapsed && Leads ? StopReason.TimeElapsed : null;

    /// <summary>Takes note of what ranks wished.</summary>
    public void Hear(bool interrupted, bool timeElapsed) => Agreed = interrupted ? StopReason.Interrupted : timeElapsed ? StopReason.TimeElapsed : null;

    /// <summary>Has all ranks begin, if they are to make the same training.</summary>
    /// <exception cref="MpiException"><c>MpiRanksDiffer</c>: some have other data, options or models. <c>MpiRankNotReady</c>: some have failed, or ended.</exception>
    public void Begin(TrainingFingerprint fingerprint)
    {
        HasBegun = true;
        Compare(Roll.Agree(Ranks, Roll.Ready, JsonSerializer.Serialize(fingerprint)));
    }

    /// <summary>Gets steps ready on samples that lie in parts: the ranks bring rows to one another before they begin, and so compare what they are about to do before that.</summary>
    /// <exception cref="MpiException">As for <see cref="Begin"/>.</exception>
    public void Prepare(TrainingFingerprint fingerprint, Action<Meeting> prepare) => Meeting.Of(
        Ranks,
        Roll.Preparing,
        JsonSerializer.Serialize(fingerprint),
        meeting =>
        {
            prepare(meeting);
            return true;
        },
        Compare);

    private void Compare(RollAnswer[] answers)
    {
        var first = JsonSerializer.Deserialize<TrainingFingerprint>(answers[0].Content)!;
        string[] different = [.. answers.Skip(1).Select(answer => (answer.Rank, Difference: first.Difference(JsonSerializer.Deserialize<TrainingFingerprint>(answer.Content)!))).Where(other => other.Difference is not null).Select(other => $"{Ranks.Name(other.Rank)} has {other.Difference}")];
        if (different.Length > 0)
            throw new MpiException("MpiRanksDiffer", $"The ranks would not make the same training: compared with {Ranks.Name(0)}, {string.Join("; ", different)}. Every rank has to run the same script on the same data.");
    }

    /// <summary>Tells the others that this rank cannot begin.</summary>
    public void Fail(Exception reason)
    {
        HasBegun = true;
        Roll.Call(Ranks, Roll.Failed, reason.Message);
    }

    /// <summary>The decision of the rank that leads, for all.</summary>
    public bool Decide(bool decision) => Ranks.Broadcast([decision ? (byte)1 : (byte)0])[0] != 0;

    /// <summary>Shares out work that comes in numbered parts, and gives every rank the results of all in their order.</summary>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="work">Does a part.</param>
    /// <param name="begin">Comes before each round, on all ranks, with its first part: that of rank 0.</param>
    public IEnumerable<(double Loss, int Correct)> Deal(int parts, Func<int, (double Loss, int Correct)> work, Action<int> begin)
    {
        const int length = 2; // the numbers of a result
        var mine = new double[length * ((parts + Ranks.Size - 1) / Ranks.Size)];
        for (var first = 0; first < parts; first += Ranks.Size)
        {
            begin(first);
            if (first + Ranks.Rank < parts)
                (mine[first / Ranks.Size * length], mine[first / Ranks.Size * length + 1]) = work(first + Ranks.Rank);
        }

        var all = Ranks.GatherToAll(MemoryMarshal.AsBytes<double>(mine).ToArray());
        for (var part = 0; part < parts; part++)
        {
            var result = MemoryMarshal.Cast<byte, double>(all[part % Ranks.Size].AsSpan(part / Ranks.Size * length * sizeof(double)));
            yield return (result[0], (int)result[1]);
        }
    }

    /// <summary>Gives the checkpoint that the leading rank goes on from to the others, which need not see its file; null where training begins at the beginning.</summary>
    public Checkpoint? Share(Checkpoint? checkpoint)
    {
        using var stream = new MemoryStream();
        if (Leads && checkpoint is not null)
            SafetensorsWriter.Write(stream, checkpoint.ToContent());
        var bytes = Ranks.Broadcast(stream.ToArray());
        if (Leads || bytes.Length == 0)
            return checkpoint;
        return Checkpoint.Of(SafetensorsReader.Read(new MemoryStream(bytes), "checkpoint"), "checkpoint");
    }

    /// <summary>Makes a training of this team: a rank that fails before the beginning tells the others, one that fails later ends the job.</summary>
    public static TrainingResult Train(TrainingOptions options, Func<RankTeam?, TrainingResult> train)
    {
        if (!options.Distributed)
            return train(null);
        var team = new RankTeam(options.Ranks ?? MpiJob.Current);
        try
        {
            return train(team);
        }
        catch (Exception exception) when (!team.HasBegun && !Meeting.IsTold(exception))
        {
            team.Fail(exception);
            throw;
        }
        catch (Exception exception) when (!Meeting.IsTold(exception))
        {
            team.Ranks.Abort($"{team.Ranks.Name(team.Ranks.Rank)} failed in the middle of a training, and the others cannot go on without it: {exception.Message}");
            throw;
        }
    }
}
