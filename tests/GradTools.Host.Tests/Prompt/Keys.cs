namespace GradTools.Host.Tests.Prompt;

/// <summary>Keys as the console gives them.</summary>
internal static class Keys
{
    public static readonly ConsoleKeyInfo Enter = Of('\n');
    public static readonly ConsoleKeyInfo Escape = new('\e', ConsoleKey.Escape, false, false, false);
    public static readonly ConsoleKeyInfo Tab = new('\t', ConsoleKey.Tab, false, false, false);
    public static readonly ConsoleKeyInfo ShiftTab = new('\t', ConsoleKey.Tab, true, false, false);
    public static readonly ConsoleKeyInfo Left = Of(ConsoleKey.LeftArrow);
    public static readonly ConsoleKeyInfo Right = Of(ConsoleKey.RightArrow);
    public static readonly ConsoleKeyInfo Up = Of(ConsoleKey.UpArrow);
    public static readonly ConsoleKeyInfo Down = Of(ConsoleKey.DownArrow);
    public static readonly ConsoleKeyInfo Home = Of(ConsoleKey.Home);
    public static readonly ConsoleKeyInfo End = Of(ConsoleKey.End);
    public static readonly ConsoleKeyInfo Delete = Of(ConsoleKey.Delete);
    public static readonly ConsoleKeyInfo Backspace = new('\b', ConsoleKey.Backspace, false, false, false);

    /// <summary>A letter; a line feed is the Enter key, a tab the Tab key.</summary>
    public static ConsoleKeyInfo Of(char letter) => letter switch
    {
        '\n' => new('\r', ConsoleKey.Enter, false, false, false),
        '\t' => Tab,
        >= 'a' and <= 'z' => new(letter, ConsoleKey.A + (letter - 'a'), false, false, false),
        _ => new(letter, ConsoleKey.None, false, false, false),
    };

    /// <summary>A key without a letter.</summary>
    public static ConsoleKeyInfo Of(ConsoleKey key) => new('\0', key, false, false, false);

    /// <summary>A key with Ctrl.</summary>
    public static ConsoleKeyInfo Ctrl(ConsoleKey key) => new(key is >= ConsoleKey.A and <= ConsoleKey.Z ? (char)(key - ConsoleKey.A + 1) : '\0', key, false, false, control: true);

    /// <summary>What a terminal sends for a paste.</summary>
    public static ConsoleKeyInfo[] Paste(string text) => [Escape, .. "[200~".Select(Of), .. text.Select(Of), Escape, .. "[201~".Select(Of)];
}
