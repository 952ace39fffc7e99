using System.Runtime.ExceptionServices;

namespace GradTools.Tensors;

/// <summary>A fixed team of threads that share out the parts of a work item, and join again.</summary>
/// <remarks>
/// The caller is a member of the team and takes parts like the others, so work never waits for a helper that
/// the operating system has not woken yet: without help, the caller does everything itself.
/// Nobody holds a core while waiting: a helper looks for work a few dozen times, offering its core to others in between,
/// and then sleeps. A fork allocates nothing.
/// </remarks>
internal sealed class Workers : IDisposable
{
    private const int MaximumParts = (1 << PartBits) - 1;
    private const int PartBits = 20;

    // How long a helper stays awake for the next fork: some 50 microseconds, about the time that waking it would take. It
    // offers its core to others in every round, so that on a machine with too few cores nobody waits for the waiting.
    private const int WaitRounds = 50;
    private const int RoundLength = 25;

    private readonly object _bell = new();
    private readonly SemaphoreSlim _joined = new(0);

    // Fork number, number of parts and next part to take, in one word: taking a part is one compare-and-swap, and
    // fails for a thread that wakes up late and still looks at an earlier fork.
    private long _fork;
    private IWorkItem? _item;
    private int _unfinished;
    private int _sleepers;
    private int _busy;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Assembles a team.</summary>
    /// <param name="count">How many threads work at once, the caller included.</param>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        for (var i = 1; i < count; i++)
        {
            var worker = i;
            new Thread(() => Help(worker)) { IsBackground = true, Name = $"GradTools worker {worker}" }.Start();
        }
    }

    /// <summary>The caller alone: every part runs inline. Any number of threads may use it at once.</summary>
    public static Workers Single { get; } = new(1);

    /// <summary>How many threads work at once, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs the parts 0 to <paramref name="parts"/> - 1, each exactly once, and returns when all are done.</summary>
    /// <remarks>When a part throws, parts not yet started are left out and the first exception is thrown here.</remarks>
    /// <exception cref="InvalidOperationException">The team is already at work, or disposed.</exception>
    public void Run(int parts, IWorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, MaximumParts);
        if (Count == 1 || parts <= 1)
        {
            for (var part = 0; part < parts; part++)
                item.Run(part, worker: 0);
            return;
        }

        ObjectDisposedException.ThrowIf(_stopped, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw new InvalidOperationException("These workers are at work already; a part cannot fork again on its own team.");
        _item = item;
        _unfinished = parts;
        var number = (_fork >> (2 * PartBits)) + 1;
        Interlocked.Exchange(ref _fork, number << (2 * PartBits) | (long)parts << PartBits);
        Wake(parts - 1);
        if (!TakeParts(worker: 0))
            _joined.Wait();
        var failure = _failure;
        _failure = null;
        _item = null;
        Volatile.Write(ref _busy, 0);
        failure?.Throw();
    }

    /// <summary>Sends the helpers home. A fork must not be under way.</summary>
    public void Dispose()
    {
        if (Count == 1)
            return;
        lock (_bell)
        {
            _stopped = true;
            Monitor.PulseAll(_bell);
        }
    }

    private bool HasWork
    {
        get
        {
            var fork = Volatile.Read(ref _fork);
            return (fork & MaximumParts) < ((fork >> PartBits) & MaximumParts);
        }
    }

    private void Wake(int helpers)
    {
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_bell)
        {
            for (var i = Math.Min(helpers, _sleepers); i > 0; i--)
                Monitor.Pulse(_bell);
        }
    }

    private void Help(int worker)
    {
        while (WaitForWork())
        {
            if (TakeParts(worker))
                _joined.Release();
        }
    }

    private bool WaitForWork()
    {
        for (var round = 0; round < WaitRounds; round++)
        {
            if (HasWork)
                return true;
            Thread.SpinWait(RoundLength);
            Thread.Yield();
        }

        lock (_bell)
        {
            Interlocked.Increment(ref _sleepers); // before looking again: either this thread sees the fork, or the fork sees the sleeper
            while (!HasWork && !_stopped)
                Monitor.Wait(_bell);
            _sleepers--;
            return !_stopped;
        }
    }

    /// <summary>Takes parts until none is left; true for the thread that finished the last part of the fork.</summary>
    private bool TakeParts(int worker)
    {
        var last = false;
        var fork = Volatile.Read(ref _fork);
        while ((fork & MaximumParts) < ((fork >> PartBits) & MaximumParts))
        {
            var seen = Interlocked.CompareExchange(ref _fork, fork + 1, fork);
            if (seen != fork)
            {
                fork = seen;
                continue;
            }

            RunPart((int)(fork & MaximumParts), worker);
            last = Interlocked.Decrement(ref _unfinished) == 0;
            fork = Volatile.Read(ref _fork);
        }

        return last;
    }

    private void RunPart(int part, int worker)
    {
        if (Volatile.Read(ref _failure) is not null)
            return;
        try
        {
            _item!.Run(part, worker);
        }
        catch (Exception exception) // of any kind: it belongs to the caller, not to the thread that happened to run the part
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
