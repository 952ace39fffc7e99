using System.Reflection;
using System.Runtime.Loader;

namespace GradTools.PowerShell;

/// <summary>The libraries that the core needs. They lie in a folder of the module and are loaded when they are first needed, into a world of their own.</summary>
/// <remarks>
/// The core itself is where PowerShell looks for types. What it needs it asks for there, in the version of <see cref="DependencyMark"/>: what other modules
/// have loaded there is never of that version, so the runtime asks here.
/// </remarks>
internal static class Dependencies
{
    private static readonly PrivateLoadContext Own = new("GradTools", Path.Combine(Path.GetDirectoryName(typeof(Dependencies).Assembly.Location)!, "dependencies"));
    private static int s_supplied;

    /// <summary>Supplies the core with them from now on, as long as the process lives: what the core made can outlive the module in its session.</summary>
    public static void Supply()
    {
        if (Interlocked.Exchange(ref s_supplied, 1) == 0)
            AssemblyLoadContext.GetLoadContext(typeof(GradToolsException).Assembly)!.Resolving += Find;
    }

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName name) => DependencyMark.IsOn(name.Version) ? Own.LoadFromAssemblyName(name) : null;
}
