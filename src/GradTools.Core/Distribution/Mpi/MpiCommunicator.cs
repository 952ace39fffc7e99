using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GradTools.Distribution;

/// <summary>The ranks of an MPI job.</summary>
internal sealed unsafe partial class MpiCommunicator : ICommunicator
{
    private const int FirstTag = 2; // 1 is that of the heartbeat
    private const int LargestMessage = 1 << 30; // MPI counts in 32 bits

    // A rank that waits looks again at once for as long as an exchange within a machine takes, offering its core to others; then it sleeps in between.
    private static readonly long LivelyTime = Stopwatch.Frequency / 500;

    private static readonly TimeSpan PatienceInAborting = TimeSpan.FromSeconds(5);

    private readonly MpiFunctions _functions;
    private readonly object _turn = new(); // the library is called by one thread at a time
    private string[] _hosts = [];
    private MpiSharedWindow? _window;
    private MpiHeartbeat? _heartbeat;

    public MpiCommunicator(MpiFunctions functions)
    {
        _functions = functions;
        (Rank, Size) = (functions.Rank, functions.Size);
        var version = VersionPattern().Match(functions.Version);
        Description = new MpiRank(Rank, Size, functions.Host, functions.IsOpenMpi ? "Open MPI" : version.Groups["name"].Value.Trim(), version.Groups["version"].Value);
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>This process.</summary>
    public MpiRank Description { get; }

    /// <summary>How many ranks run on this machine.</summary>
    public int RanksHere => _hosts.Count(host => host == _hosts[Rank]);

    /// <inheritdoc/>
    public string Host(int rank) => rank < _hosts.Length ? _hosts[rank] : "an unknown host";

    /// <inheritdoc/>
    public SharedMemory? Shared { get; private set; }

    /// <summary>Tells each rank where the others run, and begins to watch over them.</summary>
    public void Meet()
    {
        _hosts = [.. Roll.Call(this, Roll.Ready, Description.Host).Select(answer => answer.Content)];
        Shared = Share();
        _heartbeat = new MpiHeartbeat(_functions, _turn, (rank, silence) => Abort($"{this.Name(rank)} has not been heard of for {silence.TotalSeconds:F0} seconds: its machine, or the network between, does not answer."));
    }

    /// <summary>Has the ranks of each machine see memory of one another, if all that have neighbours can. Each writes its number into its own, since the library numbers them anew.</summary>
    private SharedMemory? Share()
    {
        _window = _functions.Share();
        if (_window is { IsOpen: true } own)
            *(int*)own.Own = Rank;
        var canAll = this.GatherToAll([_window is { HasFailed: false } ? (byte)1 : (byte)0]).All(answer => answer[0] != 0);
        if (!canAll || _window is not { IsOpen: true } window)
            return null;
        var addresses = new nint[Size];
        foreach (var address in window.Addresses)
            addresses[*(int*)address] = address;
        return new SharedMemory(addresses, window.Length);
    }

    /// <inheritdoc/>
    public void Exchange(int peer, ReadOnlySpan<byte> sent, Span<byte> received)
    {
        do
        {
            var (sending, receiving) = (Math.Min(sent.Length, LargestMessage), Math.Min(received.Length, LargestMessage));
            fixed (byte* from = sent, to = received)
                Begin(peer, 0, from, sending, to, receiving).Wait();
            sent = sent[sending..];
            received = received[receiving..];
        }
        while (sent.Length > 0 || received.Length > 0);
    }

    /// <inheritdoc/>
    public void Abort(string reason) => Abort(reason, 1);

    /// <summary>The same with an exit code other than 1.</summary>
    public void Abort(string reason, int exitCode)
    {
        Console.Error.WriteLine($"GradTools: {reason}");
        Console.Error.Flush();
        new Thread(End) { IsBackground = true, Name = "GradTools end" }.Start();
        lock (_turn)
            _functions.Abort(exitCode);
    }

    /// <summary>Ends this process where the library does not: it may wait for a launcher that cannot be reached.</summary>
    private static void End()
    {
        Thread.Sleep(PatienceInAborting);
        using var process = Process.GetCurrentProcess();
        process.Kill();
    }

    /// <summary>Leaves the job.</summary>
    public void Leave()
    {
        _heartbeat?.Leave();
        lock (_turn)
        {
            _window?.Free();
            _functions.Leave();
        }
    }

    /// <inheritdoc/>
    public IPendingExchange Begin(int peer, int channel, byte* sent, int sending, byte* received, int receiving) => new Pending(this, peer, FirstTag + channel, sent, sending, received, receiving);

    // "Open MPI v4.1.4, package: ...", "MPICH Version:      4.0.2\n...", "Intel(R) MPI Library 2021.9 for Linux* OS", "Microsoft MPI 10.1.12498.52"
    [GeneratedRegex(@"^(?<name>[^\d,:]*?)(?:\s+Version)?:?\s+v?(?<version>\d[\w.]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex VersionPattern();

    private sealed class Pending : IPendingExchange
    {
        private readonly MpiCommunicator _ranks;
        private nint? _incoming;
        private nint? _outgoing;

        public Pending(MpiCommunicator ranks, int peer, int tag, byte* sent, int sending, byte* received, int receiving)
        {
            _ranks = ranks;
            lock (ranks._turn)
            {
                if (receiving > 0)
                    _incoming = ranks._functions.Receive(received, receiving, peer, tag);
                if (sending > 0)
                    _outgoing = ranks._functions.Send(sent, sending, peer, tag);
            }
        }

        public bool IsDone()
        {
            lock (_ranks._turn)
            {
                if (_incoming is { } incoming && _ranks._functions.IsDone(incoming))
                    _incoming = null;
                if (_outgoing is { } outgoing && _ranks._functions.IsDone(outgoing))
                    _outgoing = null;
            }

            return _incoming is null && _outgoing is null;
        }

        public void Wait()
        {
            for (var start = Stopwatch.GetTimestamp(); !IsDone();)
            {
                if (Stopwatch.GetTimestamp() - start < LivelyTime)
                    Thread.Yield();
                else
                    Thread.Sleep(1);
            }
        }
    }
}
