using System.Management.Automation;

namespace GradTools.PowerShell.Binding;

/// <summary>Paths as a user writes them.</summary>
internal static class FilePath
{
    /// <summary>The absolute path in the file system: relative to the current location, with <c>~</c> and drives resolved, without wildcards.</summary>
    /// <exception cref="InvalidValueException"><c>NotAFilePath</c>.</exception>
    public static string Resolve(PathIntrinsics paths, string path)
    {
        try
        {
            var resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw NoFile(path, $"it is a path of the provider {provider.Name}");
            return resolved.Contains('\0', StringComparison.Ordinal) ? throw NoFile(path.Replace('\0', '?'), "it has a character that paths cannot have") : resolved;
        }
        catch (Exception exception) when (exception is SessionStateException or ArgumentException or NotSupportedException)
        {
            throw NoFile(path, exception.Message.TrimEnd('.'));
        }
    }

    private static InvalidValueException NoFile(string path, string reason) => new("NotAFilePath", $"'{path}' cannot be the path of a file: {reason}. Give the path of a file.");
}
