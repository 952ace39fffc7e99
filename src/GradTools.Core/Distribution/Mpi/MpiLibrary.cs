using System.Runtime.InteropServices;

namespace GradTools.Distribution;

/// <summary>Finds the MPI library of this machine and loads it.</summary>
internal static class MpiLibrary
{
    private static readonly string[] OpenMpi = ["libmpi.so.40", "libmpi.40.dylib", "libmpi.so.80", "libmpi.so.20", "libmpi.so.12.openmpi"];
    private static readonly string[] Mpich = ["libmpich.so.12", "libmpi.so.12", "libmpi.12.dylib", "libpmpi.12.dylib", "msmpi.dll", "impi.dll"];
    private static readonly string[] Either = ["libmpi.so", "libmpi.dylib", "libmpich.so"];

    // Where packages put them that the loader does not search: Homebrew, MacPorts, the mpich and openmpi packages of Red Hat.
    private static readonly string[] Folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/mpich-mp/", "/opt/local/lib/openmpi-mp/", "/usr/lib64/openmpi/lib/", "/usr/lib64/mpich/lib/"];

    /// <summary>The functions of the library: the one that is named, or that of the launcher, or any.</summary>
    /// <exception cref="MpiException"><c>MpiLibraryNotFound</c>.</exception>
    public static MpiFunctions Load()
    {
        if (Environment.GetEnvironmentVariable(MpiLaunch.LibraryVariable) is { Length: > 0 } named)
            return TryLoad(named) ?? throw new MpiException("MpiLibraryNotFound", $"{named}, named by {MpiLaunch.LibraryVariable}, is no MPI library that can be loaded.");
        string[][] families = MpiLaunch.IsOpenMpi ? [OpenMpi, Either, Mpich] : [Mpich, Either, OpenMpi];
        foreach (var name in families.SelectMany(family => family))
            foreach (var folder in Folders)
                if (TryLoad(folder + name) is { } functions)
                    return functions;
        throw new MpiException("MpiLibraryNotFound", $"No MPI library is found. Install one: Debian and Ubuntu: apt install openmpi-bin (or mpich); Red Hat: dnf install openmpi, then module load mpi; macOS: brew install open-mpi; Windows: Microsoft MPI. Where it lies in another place, name its file in the environment variable {MpiLaunch.LibraryVariable}.");
    }

    private static MpiFunctions? TryLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
            return null;
        try
        {
            return new MpiFunctions(library);
        }
        catch (EntryPointNotFoundException)
        {
            return null; // another library of that name
        }
    }
}
