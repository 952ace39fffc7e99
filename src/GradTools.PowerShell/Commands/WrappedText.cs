using System.Globalization;
using System.Management.Automation.Host;
using GradTools.Charting.Terminal;

namespace GradTools.PowerShell.Commands;

/// <summary>Long text in lines that end with words, for views.</summary>
/// <remarks>PowerShell breaks lines between words in some languages only (English, French, German, Italian, Portuguese, Spanish), and knows the width best; in the others, and in none, it breaks them anywhere.</remarks>
public static class WrappedText
{
    private const int UsualWidth = 120;

    private static readonly HashSet<string> Wrapped = ["en", "fr", "de", "it", "pt", "es"];

    /// <summary>The text with line ends where the window has them.</summary>
    /// <param name="text">The text; its own lines stay.</param>
    /// <param name="host">Has the window.</param>
    /// <param name="indent">The columns that the label takes.</param>
    public static string Of(string? text, PSHost? host, int indent) =>
        text is null ? "" : Wrapped.Contains(CultureInfo.CurrentCulture.TwoLetterISOLanguageName) ? text : Lines(text, Width(host) - indent);

    private static string Lines(string text, int width) => string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Line(line, width)));

    private static IEnumerable<string> Line(string line, int width)
    {
        while (DisplayWidth.Of(line) > width)
        {
            var end = -1;
            for (var space = line.IndexOf(' ', line.Length - line.TrimStart().Length); space > 0 && DisplayWidth.Of(line[..space]) <= width; space = line.IndexOf(' ', space + 1))
                end = space;
            if (end < 0) // one long word
                break;
            yield return line[..end].TrimEnd();
            line = line[end..].TrimStart();
        }

        yield return line;
    }

    /// <summary>The columns of the window of a host.</summary>
    internal static int Width(PSHost? host) => HostWindow.Ask(host, window => window.BufferSize.Width) is { } width and > 40 ? width : UsualWidth;
}
