using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>Parts of scripts compared by where they stand.</summary>
internal static class ScriptExtents
{
    /// <summary>Whether two parts are one and the same.</summary>
    public static bool IsAt(this IScriptExtent part, IScriptExtent other) => part.StartOffset == other.StartOffset && part.EndOffset == other.EndOffset && AreOfOneScript(part, other);

    /// <summary>Whether two parts have a character in common.</summary>
    public static bool Overlaps(this IScriptExtent part, IScriptExtent other) => part.StartOffset < other.EndOffset && other.StartOffset < part.EndOffset && AreOfOneScript(part, other);

    private static bool AreOfOneScript(IScriptExtent part, IScriptExtent other) => part.File == other.File && part.StartScriptPosition.GetFullScript() == other.StartScriptPosition.GetFullScript();
}
