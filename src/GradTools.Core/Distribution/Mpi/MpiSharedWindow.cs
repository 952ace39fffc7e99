using System.Runtime.InteropServices;

namespace GradTools.Distribution;

/// <summary>Memory that an MPI library shares among the ranks of a machine (MPI 3.1, section 11.2.3): of each rank as much.</summary>
internal sealed unsafe class MpiSharedWindow
{
    // mpi.h of MPICH and its kin; MPI_COMM_TYPE_SHARED of Open MPI.
    private const nint MpichNoInfo = 0x1c000000;
    private const nint MpichReturnErrors = 0x54000001;
    private const int MpichShared = 1;
    private const int OpenMpiShared = 0;

    // Of all ranks of a machine together: containers often have 64 MB for such memory, of which the library needs some itself.
    private const long Largest = 32 << 20;
    private const int Page = 4096;

    private readonly delegate* unmanaged<nint, int, int, nint, nint*, int> _split;
    private readonly delegate* unmanaged<nint, int*, int> _size;
    private readonly delegate* unmanaged<nint, nint, int> _onErrors;
    private readonly delegate* unmanaged<nint, int, nint, nint, nint*, nint*, int> _allocate;
    private readonly delegate* unmanaged<nint, int, nint*, int*, nint*, int> _query;
    private readonly delegate* unmanaged<nint*, int> _free;
    private readonly nint _window;

    /// <summary>Asks for the memory. All ranks of the job at once.</summary>
    /// <param name="library">The library, loaded.</param>
    /// <param name="isOpenMpi">Whether its handles are those of Open MPI.</param>
    /// <param name="world">All ranks, for the library.</param>
    /// <param name="rank">This one.</param>
    /// <exception cref="EntryPointNotFoundException">The library knows no such memory.</exception>
    public MpiSharedWindow(nint library, bool isOpenMpi, nint world, int rank)
    {
        _split = (delegate* unmanaged<nint, int, int, nint, nint*, int>)NativeLibrary.GetExport(library, "MPI_Comm_split_type");
        _size = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(library, "MPI_Comm_size");
        _onErrors = (delegate* unmanaged<nint, nint, int>)NativeLibrary.GetExport(library, "MPI_Comm_set_errhandler");
        _allocate = (delegate* unmanaged<nint, int, nint, nint, nint*, nint*, int>)NativeLibrary.GetExport(library, "MPI_Win_allocate_shared");
        _query = (delegate* unmanaged<nint, int, nint*, int*, nint*, int>)NativeLibrary.GetExport(library, "MPI_Win_shared_query");
        _free = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(library, "MPI_Win_free");
        var noInfo = isOpenMpi ? NativeLibrary.GetExport(library, "ompi_mpi_info_null") : MpichNoInfo;
        var returnErrors = isOpenMpi ? NativeLibrary.GetExport(library, "ompi_mpi_errors_return") : MpichReturnErrors;
        nint here, own, window;
        int count;
        if (_split(world, isOpenMpi ? OpenMpiShared : MpichShared, rank, noInfo, &here) != 0 || _size(here, &count) != 0 || _onErrors(here, returnErrors) != 0)
        {
            HasFailed = true;
            return;
        }

        if (count == 1)
            return;
        Length = Largest / count / Page * Page;
        HasFailed = _allocate((nint)Length + Page, 1, noInfo, here, &own, &window) != 0;
        if (HasFailed)
            return;
        (_window, Own) = (window, Aligned(own));
        Addresses = [.. Enumerable.Range(0, count).Select(Address)];
    }

    /// <summary>Whether there are other ranks on this machine, and no such memory.</summary>
    public bool HasFailed { get; }

    /// <summary>Whether there is such memory.</summary>
    public bool IsOpen => _window != 0;

    /// <summary>Where the memory of each rank of this machine begins, on a page of its own, in an order that the library chose.</summary>
    public IReadOnlyList<nint> Addresses { get; } = [];

    /// <summary>Where that of this rank begins.</summary>
    public nint Own { get; }

    /// <summary>The bytes of each.</summary>
    public long Length { get; }

    /// <summary>Gives the memory back. All ranks of the machine at once.</summary>
    public void Free()
    {
        if (!IsOpen)
            return;
        var window = _window;
        _ = _free(&window);
    }

    private nint Address(int number)
    {
        nint size, address;
        int unit;
        _ = _query(_window, number, &size, &unit, &address);
        return Aligned(address);
    }

    /// <summary>The library may begin anywhere, in a page at the same place for all who see it.</summary>
    private static nint Aligned(nint address) => (address + Page - 1) / Page * Page;
}
