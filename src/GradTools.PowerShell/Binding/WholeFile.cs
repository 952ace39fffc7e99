namespace GradTools.PowerShell.Binding;

/// <summary>Files that are written whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes text as UTF-8: beside the file first, which then takes its place.</summary>
    /// <exception cref="FileWriteException"><c>FileNotWritable</c>.</exception>
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Discard(draft);
            throw new FileWriteException("FileNotWritable", $"'{path}' could not be written: {exception.Message}", exception);
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder does not let itself be changed: there is no draft, or none that could be taken away. The error is that of writing.
        }
    }
}

/// <summary>A file that could not be written.</summary>
internal sealed class FileWriteException(string errorId, string message, Exception innerException) : GradToolsException(errorId, message, innerException);
