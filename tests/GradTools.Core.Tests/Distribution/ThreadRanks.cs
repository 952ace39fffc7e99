using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using GradTools.Distribution;

namespace GradTools.Core.Tests.Distribution;

/// <summary>Ranks that are threads of this process, and behave as if they were on several machines.</summary>
internal sealed class ThreadRanks : IDisposable
{
    private const int Channels = 8;
    private const int Page = 4096;

    private readonly BlockingCollection<byte[]>[,,] _ways;
    private readonly CancellationTokenSource _aborted = new();
    private readonly nint[] _shared;
    private readonly int _together;
    private readonly int _sharedBytes;
    private volatile string? _reason;

    private ThreadRanks(int size, int together, int sharedBytes)
    {
        (_together, _sharedBytes) = (together, sharedBytes);
        _shared = [.. Enumerable.Range(0, together > 1 ? size : 0).Select(_ => New(sharedBytes))];
        _ways = new BlockingCollection<byte[]>[size, size, Channels];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                for (var channel = 0; channel < Channels; channel++)
                    _ways[i, j, channel] = [];
    }

    /// <summary>Runs a program on every rank, and gives what each makes of it.</summary>
    /// <param name="size">How many ranks there are.</param>
    /// <param name="program">The program.</param>
    /// <param name="together">How many of them, neighbours, are on one machine and see memory of one another.</param>
    /// <param name="sharedBytes">How much.</param>
    public static T[] Run<T>(int size, Func<ICommunicator, T> program, int together = 1, int sharedBytes = 2 << 20) =>
        [.. Try(size, program, together, sharedBytes).Select(outcome => outcome.Error is null ? outcome.Result! : throw new InvalidOperationException("A rank failed.", outcome.Error))];

    /// <summary>The same for a program that may fail.</summary>
    public static (T? Result, Exception? Error)[] Try<T>(int size, Func<ICommunicator, T> program, int together = 1, int sharedBytes = 2 << 20)
    {
        using var ranks = new ThreadRanks(size, together, sharedBytes);
        var outcomes = new (T? Result, Exception? Error)[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() => outcomes[rank] = Outcome(new Member(ranks, rank, size), program)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return outcomes;
    }

    public unsafe void Dispose()
    {
        _aborted.Dispose();
        foreach (var memory in _shared)
            NativeMemory.AlignedFree((void*)memory);
    }

    /// <summary>Memory with something in it that nobody should read.</summary>
    private static unsafe nint New(int bytes)
    {
        var memory = NativeMemory.AlignedAlloc((nuint)bytes, Page);
        new Span<float>(memory, bytes / sizeof(float)).Fill(float.NaN);
        return (nint)memory;
    }

    private SharedMemory? Seen(int rank) => _shared.Length == 0
        ? null
        : new SharedMemory([.. _shared.Select((memory, other) => other / _together == rank / _together ? memory : 0)], _sharedBytes);

    private static (T? Result, Exception? Error) Outcome<T>(ICommunicator rank, Func<ICommunicator, T> program)
    {
        try
        {
            return (program(rank), null);
        }
        catch (Exception exception) // of any kind: the test looks at it
        {
            return (default, exception);
        }
    }

    private sealed class Member(ThreadRanks group, int rank, int size) : ICommunicator
    {
        public int Rank => rank;

        public int Size => size;

        public SharedMemory? Shared { get; } = group.Seen(rank);

        public string Host(int rank) => "here";

        public unsafe void Exchange(int peer, ReadOnlySpan<byte> sent, Span<byte> received)
        {
            fixed (byte* from = sent, to = received)
                Begin(peer, 0, from, sent.Length, to, received.Length).Wait();
        }

        public unsafe IPendingExchange Begin(int peer, int channel, byte* sent, int sending, byte* received, int receiving)
        {
            Assert.NotEqual(rank, peer);
            if (sending > 0)
                group._ways[rank, peer, channel].Add(new ReadOnlySpan<byte>(sent, sending).ToArray());
            return new Pending(group, group._ways[peer, rank, channel], received, receiving);
        }

        public void Abort(string reason)
        {
            group._reason = reason;
            group._aborted.Cancel();
        }
    }

    private sealed unsafe class Pending(ThreadRanks group, BlockingCollection<byte[]> way, byte* received, int receiving) : IPendingExchange
    {
        public bool IsDone() => false;

        public void Wait()
        {
            if (receiving == 0)
                return;
            try
            {
                var bytes = way.Take(group._aborted.Token);
                Assert.Equal(receiving, bytes.Length);
                bytes.CopyTo(new Span<byte>(received, receiving));
            }
            catch (OperationCanceledException)
            {
                throw new MpiException("Aborted", group._reason!);
            }
        }
    }
}
