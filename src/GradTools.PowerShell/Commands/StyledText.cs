using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>Text in the colours of the session, for views: what is good, what is bad, and what is doubtful. Where there is no terminal, the shell takes the colours out again.</summary>
public static class StyledText
{
    /// <summary>A verdict, a reason to stop, or a truth, in its colour.</summary>
    /// <param name="value">The value.</param>
    /// <param name="style">The <c>$PSStyle</c> of the session.</param>
    public static string Of(object? value, object? style)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        var text = plain?.ToString() ?? "";
        return plain switch
        {
            GradientVerdict.Mismatch or StopReason.LossNotFinite or DescentStopReason.Diverged or false => Bad(text, style),
            GradientVerdict.Kink or GradientVerdict.Uncertain or StopReason.Interrupted or DescentStopReason.NoProgress => In(text, style, "Formatting", "Warning"),
            _ => text,
        };
    }

    /// <summary>Text in the colour of what is wrong.</summary>
    public static string Bad(string text, object? style) => In(text, style, "Formatting", "Error");

    /// <summary>The text of a check, with the word that says whether it passed in its colour.</summary>
    public static string Check(string text, bool passed, object? style)
    {
        ArgumentNullException.ThrowIfNull(text);
        var word = passed ? "passed" : "FAILED";
        var place = text.IndexOf(word, StringComparison.Ordinal);
        return place < 0 ? text : $"{text[..place]}{(passed ? In(word, style, "Foreground", "Green") : Bad(word, style))}{text[(place + word.Length)..]}";
    }

    private static string In(string text, object? style, string group, string name) =>
        text.Length == 0 || Member(style, "OutputRendering")?.ToString() == "PlainText" || Member(Member(style, group), name) is not string { Length: > 0 } start
            ? text
            : $"{start}{text}{Member(style, "Reset")}";

    // The type of $PSStyle is not in the library that the cmdlets are compiled against.
    private static object? Member(object? value, string name) => value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value;
}
