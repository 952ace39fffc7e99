using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.Notebook.Sessions;

/// <summary>The line of a cell that an error is about, with a mark below the place.</summary>
internal static class ErrorPlace
{
    /// <summary>Whether the engine shows the line with the message: it does for files, and behind the first line.</summary>
    public static bool IsShownByEngine(ErrorRecord error) => error.InvocationInfo is not { PositionMessage.Length: > 0, ScriptLineNumber: <= 1, ScriptName: null or "" };

    /// <summary>The place of an error.</summary>
    public static string Of(ErrorRecord error) => $"{AnsiColors.Red}{error.InvocationInfo.PositionMessage}{AnsiColors.Reset}";

    /// <summary>The place of a mistake in the code itself.</summary>
    public static string Of(IScriptExtent extent)
    {
        var start = extent.StartScriptPosition;
        var line = start.Line;
        var length = extent.EndLineNumber == start.LineNumber ? extent.EndColumnNumber - start.ColumnNumber : line.Length - start.ColumnNumber + 1;
        return $"At line:{start.LineNumber} char:{start.ColumnNumber}\n+ {line}\n+ {new string(' ', Math.Max(0, start.ColumnNumber - 1))}{new string('~', Math.Max(1, length))}";
    }
}
