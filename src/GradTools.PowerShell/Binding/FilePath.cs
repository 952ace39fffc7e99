using System.Management.Automation;

namespace GradTools.PowerShell.Binding;

/// <summary>Paths as a user writes them.</summary>
internal static class FilePath
{
    /// <summary>The absolute path in the file system: relative to the current location, with <c>~</c> and drives resolved, without wildcards.</summary>
    public static string Resolve(PathIntrinsics paths, string path)
    {
        var resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? resolved
            : throw new InvalidValueException("NotAFilePath", $"'{path}' is a path of the provider {provider.Name}. Give the path of a file.");
    }
}
