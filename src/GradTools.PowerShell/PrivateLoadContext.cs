using System.Reflection;
using System.Runtime.Loader;

namespace GradTools.PowerShell;

/// <summary>A world of its own for a part of the module that lies in a folder with the libraries it needs, so that their versions never meet those of other modules.</summary>
/// <param name="name">What the world is called.</param>
/// <param name="folder">Where the part and its libraries lie.</param>
internal sealed class PrivateLoadContext(string name, string folder) : AssemblyLoadContext(name)
{
    /// <summary>Loads a part of the module, which lies in a folder beside this assembly.</summary>
    /// <param name="folder">The name of the folder.</param>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="errorId">The id of the error where it is missing.</param>
    /// <exception cref="InvalidValueException">It is missing: the module is not whole.</exception>
    public static Assembly Load(string folder, string assembly, string errorId)
    {
        folder = Path.Combine(Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!, folder);
        var path = Path.Combine(folder, $"{assembly}.dll");
        return File.Exists(path)
            ? new PrivateLoadContext(assembly, folder).LoadFromAssemblyPath(path)
            : throw new InvalidValueException(errorId, $"{path} is missing. Install the module anew.");
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(GradToolsException).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core; // the one the module runs on: what goes in and out is of its types
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
