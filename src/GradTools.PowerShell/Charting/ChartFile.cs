using System.Text;
using GradTools.Charting;
using GradTools.Data;

namespace GradTools.PowerShell.Charting;

/// <summary>Charts as files. The extension says the format.</summary>
internal static class ChartFile
{
    /// <summary>The format of a path: <c>html</c>, <c>json</c>, <c>png</c> or <c>svg</c>.</summary>
    /// <exception cref="InvalidValueException"><c>UnknownChartFormat</c>.</exception>
    public static string FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => "html",
        ".json" => "json",
        ".png" => "png",
        ".svg" => "svg",
        var other => throw new InvalidValueException("UnknownChartFormat", $"A chart cannot be written as '{other}'. Give a path that ends in .html, .json, .png or .svg."),
    };

    /// <summary>Writes a chart, whole or not at all.</summary>
    public static void Write(Chart chart, string path, string? browser, CancellationToken cancellation)
    {
        var content = FormatOf(path) switch
        {
            "html" => Encoding.UTF8.GetBytes(ChartRendering.Renderer.Html(chart)),
            "json" => Encoding.UTF8.GetBytes(ChartRendering.Renderer.Json(chart)),
            var picture => ChartPicture.Draw(chart, picture, browser, cancellation),
        };
        AtomicFile.Write(path, overwrite: true, stream => stream.Write(content));
    }
}
