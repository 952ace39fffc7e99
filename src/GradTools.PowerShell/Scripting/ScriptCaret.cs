using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>A line of script with its spot underlined, as PowerShell's own errors show it.</summary>
internal static class ScriptCaret
{
    /// <summary>Where the text stands, the line, and a caret for each character of it on that line.</summary>
    public static string Under(IScriptExtent extent)
    {
        var start = extent.StartScriptPosition;
        var line = start.Line ?? extent.Text;
        var column = Math.Max(1, extent.StartColumnNumber);
        var length = extent.EndLineNumber == extent.StartLineNumber ? extent.EndColumnNumber - column : line.TrimEnd().Length - column + 1;
        var place = string.IsNullOrEmpty(extent.File) ? "line" : extent.File;
        return $"At {place}:{extent.StartLineNumber} char:{column}{Environment.NewLine}+ {line}{Environment.NewLine}+ {new string(' ', column - 1)}{new string('~', Math.Max(1, length))}";
    }
}
