namespace GradTools.Distribution;

/// <summary>Memory that the ranks of a machine see of one another, of each as much. A rank may read what another has written once it has received a message that was sent after that.</summary>
/// <param name="addresses">Where the memory of each rank of the job begins, on an address that 64 divides; 0 of those that are not seen.</param>
/// <param name="length">The bytes of each.</param>
internal sealed unsafe class SharedMemory(nint[] addresses, long length)
{
    /// <summary>Where some bytes of the memory of a rank lie; null where it has fewer, or is not seen. All ranks that see it get the same answer.</summary>
    public byte* Of(int rank, long start, long count) => addresses[rank] == 0 || start + count > length ? null : (byte*)addresses[rank] + start;
}
