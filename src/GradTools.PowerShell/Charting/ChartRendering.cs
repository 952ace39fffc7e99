using GradTools.Charting;

namespace GradTools.PowerShell.Charting;

/// <summary>The renderer of charts, loaded when the first chart is drawn, so that importing the module does not pay for it.</summary>
internal static class ChartRendering
{
    private static readonly Lazy<IChartRenderer> Loaded = new(Load);

    /// <summary>The renderer.</summary>
    /// <exception cref="InvalidValueException"><c>ChartsMissing</c>: the module is not whole.</exception>
    public static IChartRenderer Renderer => Loaded.Value;

    /// <summary>Where the renderer and its stack lie, beside the module.</summary>
    internal static string Folder => Path.Combine(Path.GetDirectoryName(typeof(ChartRendering).Assembly.Location)!, "charts");

    private static IChartRenderer Load()
    {
        var path = Path.Combine(Folder, "GradTools.Charts.dll");
        if (!File.Exists(path))
            throw new InvalidValueException("ChartsMissing", $"{path} is missing, which draws charts. Install the module anew.");
        var type = new ChartLoadContext(Folder).LoadFromAssemblyPath(path).GetType("GradTools.Charts.ChartRenderer", throwOnError: true)!;
        return (IChartRenderer)Activator.CreateInstance(type)!;
    }
}
