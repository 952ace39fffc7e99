using System.Globalization;

namespace GradTools.Distribution;

/// <summary>How this process was started, as its launcher tells in environment variables.</summary>
internal static class MpiLaunch
{
    /// <summary>The variable that names the MPI library to load, for where none or another is found.</summary>
    public const string LibraryVariable = "GRADTOOLS_MPI_LIBRARY";

    // Who sets them: Open MPI; MPICH, Intel MPI and MS-MPI (PMI); Open MPI under other launchers, such as srun --mpi=pmix.
    private static readonly string[] RankVariables = ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"];
    private static readonly string[] SizeVariables = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE"];

    /// <summary>Whether an MPI launcher started it.</summary>
    public static bool IsLaunched => RankVariables.Any(name => Number(name) is not null);

    /// <summary>Whether the launcher is that of Open MPI.</summary>
    public static bool IsOpenMpi => Number("OMPI_COMM_WORLD_RANK") is not null || Number("PMIX_RANK") is not null;

    /// <summary>How many processes were started; null: the launcher does not tell.</summary>
    public static int? Size => SizeVariables.Select(Number).FirstOrDefault(size => size is not null);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
