using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using GradTools.Charting;
using GradTools.Charting.Terminal;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting;

/// <summary>The window that charts of characters are drawn for.</summary>
/// <param name="Width">Its columns that may be written to.</param>
/// <param name="Height">Its rows, less those of the prompt.</param>
/// <param name="Colors">The colours it shows.</param>
/// <param name="Theme">Its ground.</param>
internal sealed record TerminalWindow(int Width, int Height, TerminalColors Colors, ChartTheme Theme)
{
    private const int DefaultWidth = 100;
    private const int DefaultHeight = 30;
    private const int RowsOfPrompt = 2;

    /// <summary>The window of a host; 100 x 30 where it has none.</summary>
    /// <param name="host">The host.</param>
    /// <param name="style">What the session has as <c>$PSStyle</c>; null: nothing.</param>
    /// <param name="isLast">Whether the output goes to the host, and not to another command.</param>
    public static TerminalWindow Of(PSHost host, object? style, bool isLast)
    {
        var (width, height) = HostWindow.Ask(host, Size) is { Width: > 0, Height: > 0 } size ? size : (DefaultWidth, DefaultHeight);
        // The last column stays free: some terminals go on to the next row after it. A picture is not higher than it is wide; a cell is twice as high as wide.
        return new TerminalWindow(
            Math.Max(TerminalChart.LeastWidth, width - 1),
            Math.Max(TerminalChart.LeastHeight, Math.Min(height - RowsOfPrompt, width / 2)),
            HasColors(host, style, isLast) ? ColorsOfTerminal() : TerminalColors.None,
            ThemeOfTerminal());
    }

    private static (int Width, int Height) Size(PSHostRawUserInterface screen)
    {
        var (window, buffer) = (screen.WindowSize, screen.BufferSize);
        return (buffer.Width > 0 ? Math.Min(window.Width, buffer.Width) : window.Width, window.Height);
    }

    /// <summary>What <c>$PSStyle.OutputRendering</c> says: Ansi always, PlainText never; else where a terminal that has colours shows the output. NO_COLOR goes before all.</summary>
    private static bool HasColors(PSHost host, object? style, bool isLast)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return false;
        return Rendering(style) switch
        {
            "Ansi" => true,
            "PlainText" => false,
            _ => isLast && !Console.IsOutputRedirected && host.UI is { SupportsVirtualTerminal: true },
        };
    }

    private static string Rendering(object? style) => style is null ? "" : PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString() ?? "";

    private static TerminalColors ColorsOfTerminal() =>
        OperatingSystem.IsWindows()
        || Environment.GetEnvironmentVariable("COLORTERM") is "truecolor" or "24bit"
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WT_SESSION"))
            ? TerminalColors.Full
            : TerminalColors.Indexed;

    /// <summary>Some terminals tell the numbers of the colours of text and ground, such as <c>0;15</c>; most are dark.</summary>
    private static ChartTheme ThemeOfTerminal() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLORFGBG")?.Split(';')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var ground) && ground is 7 or 15
            ? ChartTheme.Light
            : ChartTheme.Dark;
}
