namespace GradTools.Data;

/// <summary>Files that are written whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file: first beside its place, under another name, then moved there once everything has reached the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there already may be replaced.</param>
    /// <param name="write">Writes the content; the stream can seek.</param>
    /// <exception cref="ModelFileException"><c>FileExists</c>, <c>FolderNotFound</c> or <c>FileNotWritable</c>.</exception>
    public static void Write(string path, bool overwrite, Action<FileStream> write)
    {
        RequireFree(path, overwrite);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new ModelFileException("FolderNotFound", $"The folder {folder} does not exist. Make it first, or choose another.");
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RequireFree(path, overwrite); // it may have come in between
            throw new ModelFileException("FileNotWritable", $"{path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void RequireFree(string path, bool overwrite)
    {
        if (Directory.Exists(path))
            throw new ModelFileException("FileNotWritable", $"{path} is a folder. Give the path of a file.");
        if (!overwrite && File.Exists(path))
            throw new ModelFileException("FileExists", $"{path} exists already. Give another path, or replace it with -Force.");
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary); // nothing to do once it was moved
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error of the writing itself says more than that what is left of it cannot go.
        }
    }
}
