using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GradTools.Distribution;

/// <summary>
/// Each rank tells its two neighbours every second that it is there. So a machine that is cut off is noticed in seconds, whatever the ranks are doing;
/// TCP itself would wait for many minutes. That a process ends is noticed at once, by the launcher.
/// </summary>
internal sealed unsafe class MpiHeartbeat
{
    private const int Tag = 1;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // a process may be held up for a while, by the system or by a debugger
    private static readonly TimeSpan PatienceInLeaving = TimeSpan.FromSeconds(5);

    private readonly MpiFunctions _functions;
    private readonly object _turn;
    private readonly Neighbour[] _neighbours;
    private readonly object _bell = new();
    private bool _isLeaving;
    private readonly Thread _thread;

    /// <summary>Begins to tell and to listen.</summary>
    /// <param name="functions">The library.</param>
    /// <param name="turn">Held by who calls it.</param>
    /// <param name="lost">Is told the neighbour that was not heard of for too long.</param>
    public MpiHeartbeat(MpiFunctions functions, object turn, Action<int, TimeSpan> lost)
    {
        (_functions, _turn) = (functions, turn);
        var (rank, size) = (functions.Rank, functions.Size);
        _neighbours = [.. new[] { (rank + 1) % size, (rank + size - 1) % size }.Distinct().Where(other => other != rank).Select(other => new Neighbour(other))];
        _thread = new Thread(() => Beat(lost)) { IsBackground = true, Name = "GradTools heartbeat" };
        _thread.Start();
    }

    /// <summary>Says good-bye, and waits for the neighbours to do so.</summary>
    public void Leave()
    {
        lock (_bell)
        {
            _isLeaving = true;
            Monitor.Pulse(_bell);
        }

        _thread.Join();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < PatienceInLeaving; Thread.Sleep(1))
        {
            lock (_turn)
            {
                if (Array.TrueForAll(_neighbours, neighbour => neighbour.HasLeft(_functions)))
                    return;
            }
        }
    }

    private void Beat(Action<int, TimeSpan> lost)
    {
        do
        {
            foreach (var neighbour in _neighbours)
            {
                lock (_turn)
                    neighbour.Beat(_functions, isLast: false);
                if (neighbour.Silence <= Patience)
                    continue;
                lost(neighbour.Rank, Patience);
                return;
            }
        }
        while (!IsLeaving());
    }

    private bool IsLeaving()
    {
        lock (_bell)
            return _isLeaving || (Monitor.Wait(_bell, Interval) && _isLeaving);
    }

    /// <summary>The way to a neighbour and back: one message of one byte is under way in each direction at most.</summary>
    private sealed class Neighbour(int rank)
    {
        private const byte There = 1;
        private const byte Leaving = 2;

        // Written and read by the library while nothing here looks: memory that nobody moves, for as long as the process lives.
        private readonly byte* _sent = (byte*)NativeMemory.AllocZeroed(1);
        private readonly byte* _received = (byte*)NativeMemory.AllocZeroed(1);
        private nint? _sending;
        private nint? _receiving;
        private bool _hasLeft;
        private bool _hasToldSo;
        private long _heard = Stopwatch.GetTimestamp();

        public int Rank => rank;

        public TimeSpan Silence => _hasLeft ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_heard);

        public void Beat(MpiFunctions functions, bool isLast)
        {
            if (_receiving is { } receiving && functions.IsDone(receiving))
            {
                _hasLeft = *_received == Leaving;
                _heard = Stopwatch.GetTimestamp();
                _receiving = null;
            }

            if (_receiving is null && !_hasLeft)
                _receiving = functions.Receive(_received, 1, rank, Tag);
            if (_sending is { } sending && functions.IsDone(sending))
                _sending = null;
            if (_sending is not null || _hasToldSo)
                return;
            *_sent = isLast ? Leaving : There;
            _hasToldSo = isLast;
            _sending = functions.Send(_sent, 1, rank, Tag);
        }

        public bool HasLeft(MpiFunctions functions)
        {
            Beat(functions, isLast: true);
            return _hasLeft && _hasToldSo && _sending is null;
        }
    }
}
