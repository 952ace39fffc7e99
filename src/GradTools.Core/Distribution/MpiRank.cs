namespace GradTools.Distribution;

/// <summary>This process among those of its MPI job.</summary>
/// <param name="Rank">Its number, from 0.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Host">The name of the machine.</param>
/// <param name="Library">The MPI library: <c>Open MPI</c>, <c>MPICH</c>, ...; empty where the process was not started by MPI.</param>
/// <param name="Version">Its version; empty likewise.</param>
public sealed record MpiRank(int Rank, int Size, string Host, string Library, string Version)
{
    /// <summary>In words: <c>rank 1 of 4 on node7</c>.</summary>
    public override string ToString() => $"rank {Rank} of {Size} on {Host}";
}
