using System.Management.Automation;

namespace GradTools.PowerShell.Checking;

/// <summary>What a check is called when it is given no name.</summary>
internal static class CheckName
{
    private const int Longest = 80;

    /// <summary>The text of the function on one line, cut when it is long.</summary>
    public static string Of(ScriptBlock function)
    {
        var text = string.Join(' ', function.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
    }
}
