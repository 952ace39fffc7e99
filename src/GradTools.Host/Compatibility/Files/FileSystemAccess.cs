using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;

namespace GradTools.Host.Compatibility;

/// <summary>How the commands meet the file system.</summary>
internal static class FileSystemAccess
{
    /// <summary>The files these paths name, wildcards resolved; a path that names nothing is an error for that path alone.</summary>
    public static IEnumerable<string> ResolveFiles(this PSCmdlet command, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var files = Resolve(command, path);
            foreach (var file in files)
                yield return file;
        }
    }

    /// <summary>Does something with a file; what the system refuses becomes an error about that file.</summary>
    public static void GuardFile(this PSCmdlet command, string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            command.WriteError(new ErrorRecord(exception, exception.GetType().Name, Category(exception), path));
        }
    }

    /// <summary>Does something with an item of any provider; a path that names nothing is an error for that path alone.</summary>
    public static void GuardItem(this PSCmdlet command, string path, Action action)
    {
        try
        {
            command.GuardFile(path, action);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or PSNotSupportedException)
        {
            var record = ((IContainsErrorRecord)exception).ErrorRecord;
            command.WriteError(new ErrorRecord(exception, record.FullyQualifiedErrorId, record.CategoryInfo.Category, path));
        }
    }

    private static Collection<string> Resolve(PSCmdlet command, string path)
    {
        try
        {
            var literal = command.GetUnresolvedProviderPathFromPSPath(path);
            return File.Exists(literal) ? [literal] : command.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (SessionStateException exception)
        {
            command.WriteError(new ErrorRecord(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path));
            return [];
        }
    }

    private static ErrorCategory Category(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
        UnauthorizedAccessException or SecurityException => ErrorCategory.PermissionDenied,
        _ => ErrorCategory.WriteError,
    };
}
