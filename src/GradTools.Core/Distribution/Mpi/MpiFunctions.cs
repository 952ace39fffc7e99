using System.Runtime.InteropServices;

namespace GradTools.Distribution;

/// <summary>
/// The functions of an MPI library that was found at run time. Open MPI's handles are addresses of its symbols; those of MPICH and its kin (Intel MPI,
/// MS-MPI, MVAPICH) are numbers that their headers fix. Both fit into an address. An error inside the library ends the job, which is its default.
/// </summary>
internal sealed unsafe class MpiFunctions
{
    // mpi.h of MPICH; Intel MPI, MS-MPI and MVAPICH have the same.
    private const nint MpichWorld = 0x44000000;
    private const nint MpichByte = 0x4c00010d;

    private const int ThreadSerialized = 2; // MPI_THREAD_SERIALIZED, alike in all
    private const int LongestText = 8192; // MPI_MAX_LIBRARY_VERSION_STRING of MPICH, the longest; of processor names 256
    private const int StatusLength = 64; // of MPI_Status, whose fields nobody looks at: at most 40 bytes

    private readonly nint _library;
    private readonly nint _world;
    private readonly nint _byte;
    private readonly delegate* unmanaged<nint, nint, int, int*, int> _initialize;
    private readonly delegate* unmanaged<nint, int*, int> _rank;
    private readonly delegate* unmanaged<nint, int*, int> _size;
    private readonly delegate* unmanaged<byte*, int*, int> _version;
    private readonly delegate* unmanaged<byte*, int*, int> _host;
    private readonly delegate* unmanaged<byte*, int, nint, int, int, nint, nint*, int> _send;
    private readonly delegate* unmanaged<byte*, int, nint, int, int, nint, nint*, int> _receive;
    private readonly delegate* unmanaged<nint*, int*, byte*, int> _test;
    private readonly delegate* unmanaged<nint, int, int> _abort;
    private readonly delegate* unmanaged<int> _finalize;

    /// <param name="library">The library, loaded.</param>
    /// <exception cref="EntryPointNotFoundException">It is no MPI library.</exception>
    public MpiFunctions(nint library)
    {
        _library = library;
        IsOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out var world);
        _world = IsOpenMpi ? world : MpichWorld;
        _byte = IsOpenMpi ? NativeLibrary.GetExport(library, "ompi_mpi_byte") : MpichByte;
        _initialize = (delegate* unmanaged<nint, nint, int, int*, int>)NativeLibrary.GetExport(library, "MPI_Init_thread");
        _rank = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(library, "MPI_Comm_rank");
        _size = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(library, "MPI_Comm_size");
        _version = (delegate* unmanaged<byte*, int*, int>)NativeLibrary.GetExport(library, "MPI_Get_library_version");
        _host = (delegate* unmanaged<byte*, int*, int>)NativeLibrary.GetExport(library, "MPI_Get_processor_name");
        _send = (delegate* unmanaged<byte*, int, nint, int, int, nint, nint*, int>)NativeLibrary.GetExport(library, "MPI_Isend");
        _receive = (delegate* unmanaged<byte*, int, nint, int, int, nint, nint*, int>)NativeLibrary.GetExport(library, "MPI_Irecv");
        _test = (delegate* unmanaged<nint*, int*, byte*, int>)NativeLibrary.GetExport(library, "MPI_Test");
        _abort = (delegate* unmanaged<nint, int, int>)NativeLibrary.GetExport(library, "MPI_Abort");
        _finalize = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "MPI_Finalize");
    }

    /// <summary>Whether the handles are those of Open MPI.</summary>
    public bool IsOpenMpi { get; }

    /// <summary>Joins the job. From then on any thread may call, one at a time; false: the library was built without that.</summary>
    public bool Initialize()
    {
        int provided;
        return _initialize(0, 0, ThreadSerialized, &provided) == 0 && provided >= ThreadSerialized;
    }

    /// <summary>The number of this process.</summary>
    public int Rank
    {
        get
        {
            int rank;
            _ = _rank(_world, &rank);
            return rank;
        }
    }

    /// <summary>The number of processes.</summary>
    public int Size
    {
        get
        {
            int size;
            _ = _size(_world, &size);
            return size;
        }
    }

    /// <summary>The name and version of the library, as it tells them, often over several lines.</summary>
    public string Version => Text(_version);

    /// <summary>The name of this machine.</summary>
    public string Host => Text(_host);

    /// <summary>Begins to send; the bytes must stay where they are until <see cref="IsDone"/>.</summary>
    public nint Send(byte* bytes, int count, int peer, int tag)
    {
        nint request = 0;
        _ = _send(bytes, count, _byte, peer, tag, _world, &request);
        return request;
    }

    /// <summary>Begins to receive; the bytes must stay where they are until <see cref="IsDone"/>.</summary>
    public nint Receive(byte* bytes, int count, int peer, int tag)
    {
        nint request = 0;
        _ = _receive(bytes, count, _byte, peer, tag, _world, &request);
        return request;
    }

    /// <summary>Whether what was begun is done. Not to be asked again afterwards.</summary>
    public bool IsDone(nint request)
    {
        int done;
        var status = stackalloc byte[StatusLength];
        _ = _test(&request, &done, status);
        return done != 0;
    }

    /// <summary>Asks for memory that the ranks of a machine share. All ranks at once.</summary>
    /// <returns>Null where the library is too old to know it.</returns>
    public MpiSharedWindow? Share()
    {
        try
        {
            return new MpiSharedWindow(_library, IsOpenMpi, _world, Rank);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Ends all processes of the job.</summary>
    public void Abort(int exitCode) => _ = _abort(_world, exitCode);

    /// <summary>Leaves the job; waits for the others to do so.</summary>
    public void Leave() => _ = _finalize();

    private static string Text(delegate* unmanaged<byte*, int*, int> ask)
    {
        var text = stackalloc byte[LongestText];
        int length;
        _ = ask(text, &length);
        return Marshal.PtrToStringUTF8((nint)text, length).TrimEnd('\0', '\n', ' ');
    }
}
