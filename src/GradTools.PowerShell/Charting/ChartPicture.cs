using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GradTools.Charting;

namespace GradTools.PowerShell.Charting;

/// <summary>Charts as pictures, drawn by a browser.</summary>
internal static partial class ChartPicture
{
    /// <summary>The bytes of the picture.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="format"><c>png</c> (two pixels for one, for sharp print) or <c>svg</c>.</param>
    /// <param name="browser">The program of the browser; null: the first that is installed.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <exception cref="InvalidValueException"><c>BrowserNotFound</c> or <c>BrowserFailed</c>.</exception>
    public static byte[] Draw(Chart chart, string format, string? browser, CancellationToken cancellation)
    {
        var program = new Browser(BrowserFinder.Require(browser));
        var folder = Directory.CreateTempSubdirectory("gradtools-chart-");
        try
        {
            var page = Path.Combine(folder.FullName, "chart.html");
            File.WriteAllText(page, ChartRendering.Renderer.Picture(chart, format));
            return Read(program.Document(page, cancellation));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Read(string document)
    {
        if (Picture().Match(document) is not { Success: true } match)
            throw new InvalidValueException("BrowserFailed", $"The browser drew no picture: {(Error().Match(document) is { Success: true } error ? WebUtility.HtmlDecode(error.Groups[1].Value) : "the page did not run to its end.")}");
        var url = WebUtility.HtmlDecode(match.Groups[1].Value);
        var (head, content) = (url[..url.IndexOf(',', StringComparison.Ordinal)], url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        return head.EndsWith(";base64", StringComparison.Ordinal) ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(content));
    }

    [GeneratedRegex("data-picture=\"([^\"]*)\"")]
    private static partial Regex Picture();

    [GeneratedRegex("data-error=\"([^\"]*)\"")]
    private static partial Regex Error();
}
