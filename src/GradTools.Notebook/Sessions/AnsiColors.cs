namespace GradTools.Notebook.Sessions;

/// <summary>Colours of the console as ANSI escape sequences (ECMA-48, SGR).</summary>
internal static class AnsiColors
{
    public const string Yellow = "\u001b[33m";
    public const string Red = "\u001b[31m";
    public const string Reset = "\u001b[0m";

    // The codes of black, dark blue, dark green, ... in the order of ConsoleColor.
    private static readonly int[] Codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

    /// <summary>Text in colours; one that is no colour is left as it is.</summary>
    public static string Paint(ConsoleColor foreground, ConsoleColor background, string text)
    {
        var start = Start(foreground, 0) + Start(background, 10);
        return start.Length > 0 && text.Length > 0 ? start + text + Reset : text;
    }

    private static string Start(ConsoleColor color, int offset) =>
        (int)color >= 0 && (int)color < Codes.Length ? $"\u001b[{Codes[(int)color] + offset}m" : "";
}
