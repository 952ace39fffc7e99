using System.Reflection;
using GradTools.Charting;

namespace GradTools.Formatting;

/// <summary>Charts as page fragments, where the assembly that draws them lies beside this one, as in the package.</summary>
internal static class ChartHtml
{
    private const string Drawing = "GradTools.Charts";
    private static readonly Lazy<IChartRenderer?> Renderer = new(Load);
    private static readonly ChartPage Page = new();

    /// <summary>The chart; the first brings what draws all. Null: there is nothing that draws charts.</summary>
    public static string? Of(Chart chart) => Renderer.Value?.Fragment(chart, withLibrary: Page.Add(chart));

    private static IChartRenderer? Load()
    {
        try
        {
            return (IChartRenderer?)Activator.CreateInstance(Assembly.Load(Drawing).GetType($"{Drawing}.ChartRenderer", throwOnError: true)!);
        }
        catch (IOException)
        {
            return null; // the module has it elsewhere
        }
    }
}
