using System.Text;
using System.Text.RegularExpressions;

namespace GradTools.Host.Prompt;

/// <summary>
/// Keeps what was entered for later sessions, an entry a line, readable by the user alone. Several prompts can add to it at once. A file that cannot be
/// read or written costs the history only. What looks like a secret is not kept.
/// </summary>
/// <param name="path">The file; null: there is no place for one.</param>
internal sealed partial class HistoryFile(string? path)
{
    /// <summary>So many entries are read; a file of twice as many is cut to them.</summary>
    public const int MostEntries = 2000;

    private const int MostAttempts = 50;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>The file in the user's folder for data of programs; null, where the user has none.</summary>
    public static string? DefaultPath { get; } = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
        ? Path.Combine(folder, "GradTools", "history.txt")
        : null;

    /// <summary>The latest entries, in order.</summary>
    public IReadOnlyList<string> Read() => Guard<IReadOnlyList<string>>(ReadEntries) ?? [];

    /// <summary>Adds an entry.</summary>
    public void Append(string text)
    {
        if (path is not null && !Secrets().IsMatch(text))
            Guard(() => Write(path, FileMode.Append, [text]));
    }

    private string[] ReadEntries()
    {
        if (!File.Exists(path))
            return [];

        using var stream = Open(path, new() { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read });
        using var reader = new StreamReader(stream);
        var entries = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Unescape).ToArray();
        var kept = entries[Math.Max(0, entries.Length - MostEntries)..];
        if (entries.Length > 2 * MostEntries)
            Guard(() => Rewrite(path, kept));
        return kept;
    }

    private static bool Rewrite(string path, string[] entries)
    {
        var beside = $"{path}.{Environment.ProcessId}";
        Write(beside, FileMode.Create, entries);
        File.Move(beside, path, overwrite: true);
        return true;
    }

    private static bool Write(string path, FileMode mode, string[] entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using var stream = Open(path, options);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => Escape(entry) + "\n"))));
        return true;
    }

    // Another prompt has the file for a moment only.
    private static FileStream Open(string path, FileStreamOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException exception) when (attempt < MostAttempts && exception is not (FileNotFoundException or DirectoryNotFoundException))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static T? Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return default;
        }
    }

    private static string Escape(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Unescape(string line) => Escapes().Replace(line.TrimEnd('\r'), match => match.Value switch
    {
        @"\n" => "\n",
        @"\r" => "\r",
        _ => match.Value[1..],
    });

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escapes();

    [GeneratedRegex("password|AsPlainText|secret|api[-_]?key|access[-_]?token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();
}
