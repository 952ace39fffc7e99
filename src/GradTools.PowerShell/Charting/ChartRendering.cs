using GradTools.Charting;

namespace GradTools.PowerShell.Charting;

/// <summary>The renderer of charts, loaded when the first chart is drawn, so that importing the module does not pay for it.</summary>
internal static class ChartRendering
{
    private static readonly Lazy<IChartRenderer> Loaded = new(() =>
        (IChartRenderer)Activator.CreateInstance(PrivateLoadContext.Load("charts", "GradTools.Charts", "ChartsMissing").GetType("GradTools.Charts.ChartRenderer", throwOnError: true)!)!);

    /// <summary>The renderer.</summary>
    /// <exception cref="InvalidValueException"><c>ChartsMissing</c>: the module is not whole.</exception>
    public static IChartRenderer Renderer => Loaded.Value;
}
