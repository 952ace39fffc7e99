namespace GradTools.Distribution;

/// <summary>The MPI job that this process is part of: joined when it is first asked for, left when the process ends.</summary>
internal static class MpiJob
{
    private const int Terminated = 128 + 15; // by SIGTERM, with which a launcher ends the rest of a job that has failed
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1); // for the others, to tell what they have noticed

    private static readonly Lazy<MpiCommunicator> Joined = new(Join);

    /// <summary>The ranks of the job.</summary>
    /// <exception cref="MpiException"><c>MpiNotLaunched</c>, <c>MpiLibraryNotFound</c>, <c>MpiLibraryMismatch</c> or <c>MpiThreadsUnsupported</c>.</exception>
    public static MpiCommunicator Current => Joined.Value;

    /// <summary>This process in its job; where no launcher of MPI started it, rank 0 of 1, and no library is looked for.</summary>
    public static MpiRank Rank => MpiLaunch.IsLaunched ? Current.Description : new MpiRank(0, 1, Environment.MachineName, "", "");

    private static MpiCommunicator Join()
    {
        if (!MpiLaunch.IsLaunched)
            throw new MpiException("MpiNotLaunched", "This process was not started by MPI, so there are no other ranks to share the work with. Start the script with the launcher of your MPI library: mpirun -n 4 pwsh train.ps1, mpirun -n 4 gradtools run train.ps1, or srun -n 4 pwsh train.ps1. On one machine, threads share the work without -Distributed.");
        var functions = MpiLibrary.Load();
        if (!functions.Initialize())
            throw new MpiException("MpiThreadsUnsupported", $"The MPI library was built without MPI_THREAD_SERIALIZED, which a .NET process needs: {functions.Version}. Install one that was built with it.");
        var communicator = new MpiCommunicator(functions);
        if (MpiLaunch.Size is { } started && started != communicator.Size)
            throw new MpiException("MpiLibraryMismatch", $"{started} processes were started, but the MPI library that was found ({communicator.Description.Library} {communicator.Description.Version}) sees {communicator.Size}: the launcher belongs to another library. Start the job with the launcher of that one, or name the library of the launcher in the environment variable {MpiLaunch.LibraryVariable}.");
        communicator.Meet();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave(communicator);
        return communicator;
    }

    /// <summary>Leaves the job together with the others. A rank that ends while others are in a training, or fails, would leave them waiting: then all end.</summary>
    private static void Leave(MpiCommunicator communicator)
    {
        if (Environment.ExitCode == Terminated)
            return;
        if (Environment.ExitCode != 0)
        {
            Thread.Sleep(LastWords);
            communicator.Abort($"{communicator.Name(communicator.Rank)} ended with the exit code {Environment.ExitCode}.", Environment.ExitCode);
        }
        else if (Roll.Call(communicator, Roll.Ended).FirstOrDefault(answer => answer.Status != Roll.Ended) is { } other)
            communicator.Abort($"{communicator.Name(communicator.Rank)} ended its script while {communicator.Name(other.Rank)} was to train with -Distributed, or to read with -ShardData: every rank has to run the same script.", 1);
        else
            communicator.Leave();
    }
}
