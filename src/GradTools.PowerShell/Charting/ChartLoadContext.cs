using System.Reflection;
using System.Runtime.Loader;
using GradTools.Charting;

namespace GradTools.PowerShell.Charting;

/// <summary>A world of its own for Plotly.NET and its stack, so that their versions never meet those of other modules.</summary>
/// <param name="folder">Where they lie.</param>
internal sealed class ChartLoadContext(string folder) : AssemblyLoadContext("GradTools.Charts")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(Chart).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core; // the one the module runs on: charts are its types
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
