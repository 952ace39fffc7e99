using System.Diagnostics;

namespace GradTools.Host;

/// <summary>
/// Work that can end early with a result, and has said so: Ctrl+C asks it to, in place of a stopped pipeline. A second Ctrl+C soon after finds none,
/// also between two pieces of such work, so that the pipeline is stopped then.
/// </summary>
internal sealed class EarlyEnds
{
    /// <summary>How long after an early end was asked for another Ctrl+C stops the pipeline.</summary>
    public static readonly TimeSpan Insistence = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<Action> _ends = [];
    private long? _askedAt;

    /// <summary>Has something called at the next Ctrl+C, until the answer is disposed.</summary>
    public IDisposable Register(Action end)
    {
        lock (_gate)
            _ends.Add(end);
        return new Attachment(_gate, () => _ends.Remove(end));
    }

    /// <summary>Asks all that has been registered to end.</summary>
    /// <returns>Whether something was asked.</returns>
    public bool TryEnd()
    {
        lock (_gate)
        {
            if (_ends.Count == 0 || (_askedAt is { } before && Stopwatch.GetElapsedTime(before) < Insistence))
                return false;

            _askedAt = Stopwatch.GetTimestamp();
            foreach (var end in _ends)
                end();
            _ends.Clear();
            return true;
        }
    }
}
