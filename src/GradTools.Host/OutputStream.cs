using System.Management.Automation;
using System.Management.Automation.Internal;

namespace GradTools.Host;

/// <summary>Standard output or standard error: text passes with its colours, or without them where they have no place.</summary>
internal sealed class OutputStream(TextWriter writer, bool isTerminal, bool hasColours)
{
    /// <summary>Whether a person is looking at it.</summary>
    public bool IsTerminal => isTerminal;

    /// <summary>Whether colours are shown.</summary>
    public bool HasColours => hasColours;

    /// <summary>Standard output of this process.</summary>
    public static OutputStream Output() => Create(Console.Out, !Console.IsOutputRedirected);

    /// <summary>Standard error of this process.</summary>
    public static OutputStream Error() => Create(Console.Error, !Console.IsErrorRedirected);

    /// <summary>What was written behind the last end of a line.</summary>
    public string UnfinishedLine { get; private set; } = "";

    /// <summary>Forgets the unfinished line: something else ended it.</summary>
    public void EndLine() => UnfinishedLine = "";

    /// <summary>Writes text.</summary>
    public void Write(string? text)
    {
        var plain = Plain(text);
        writer.Write(plain);
        if (plain is not null)
            UnfinishedLine = plain.LastIndexOf('\n') is var end and >= 0 ? plain[(end + 1)..] : UnfinishedLine + plain;
    }

    /// <summary>Writes text and ends the line.</summary>
    public void WriteLine(string? text)
    {
        writer.WriteLine(Plain(text));
        EndLine();
    }

    /// <summary>Writes text in one of the terminal's styles, an escape sequence.</summary>
    public void WriteLine(string style, string? text) => WriteLine(style + text + PSStyle.Instance.Reset);

    private string? Plain(string? text) =>
        hasColours || text is null || !text.Contains('\e', StringComparison.Ordinal)
            ? text
            : new StringDecorated(text).ToString(OutputRendering.PlainText);

    private static OutputStream Create(TextWriter writer, bool isTerminal) => new(writer, isTerminal, isTerminal && ColoursAreWelcome());

    /// <summary>See no-color.org: any text in NO_COLOR turns colours off.</summary>
    private static bool ColoursAreWelcome() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
