namespace GradTools.Distribution;

/// <summary>The ranks of a job, and bytes between them. Each rank is a process (in tests a thread) that runs the same program.</summary>
internal interface ICommunicator
{
    /// <summary>The number of this rank, from 0.</summary>
    int Rank { get; }

    /// <summary>How many ranks there are.</summary>
    int Size { get; }

    /// <summary>Sends bytes to another rank and receives bytes from it; either may be none. Returns when both are done. The other rank must want the same the other way round. One thread at a time.</summary>
    void Exchange(int peer, ReadOnlySpan<byte> sent, Span<byte> received);

    /// <summary>Begins to do so, and returns at once. The memory has to stay where it is, and as it is, until the exchange is done. Exchanges of different channels, numbers from 1, do not get into each other's way.</summary>
    unsafe IPendingExchange Begin(int peer, int channel, byte* sent, int sending, byte* received, int receiving);

    /// <summary>Memory that ranks of one machine see of one another; null where there is none. All ranks of a machine have it, or none.</summary>
    SharedMemory? Shared { get; }

    /// <summary>The name of the machine that a rank runs on.</summary>
    string Host(int rank);

    /// <summary>Ends the job, all its ranks, now: tells the reason on standard error, and every process has a non-zero exit code.</summary>
    void Abort(string reason);
}

/// <summary>An exchange that has begun.</summary>
internal interface IPendingExchange
{
    /// <summary>Whether it is done. Asking moves it on: an MPI library does nothing while nobody calls it.</summary>
    bool IsDone();

    /// <summary>Returns when it is done.</summary>
    void Wait();
}
