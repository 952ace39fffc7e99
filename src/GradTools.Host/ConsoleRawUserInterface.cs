using System.Management.Automation.Host;

namespace GradTools.Host;

/// <summary>The size of the console. Colours and cursor are left to the terminal.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private const int DefaultWidth = 120;
    private const int DefaultHeight = 50;
    private const ConsoleColor NoColour = (ConsoleColor)(-1);

    /// <summary>Columns of the terminal, or 120 where there is none.</summary>
    public static int Width => Measure(() => Console.WindowWidth, DefaultWidth);

    /// <summary>Rows of the terminal, or 50 where there is none.</summary>
    public static int Height => Measure(() => Console.WindowHeight, DefaultHeight);

    private static Size ScreenSize => new(Width, Height);

    /// <summary>Whether a colour was chosen, as opposed to the terminal's own.</summary>
    public static bool IsColour(ConsoleColor colour) => colour is >= ConsoleColor.Black and <= ConsoleColor.White;

    /// <inheritdoc/>
    public override Size BufferSize { get => ScreenSize; set { } }

    /// <inheritdoc/>
    public override Size WindowSize { get => ScreenSize; set { } }

    /// <inheritdoc/>
    public override Size MaxWindowSize => ScreenSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => ScreenSize;

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = NoColour;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = NoColour;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "GradTools";

    /// <inheritdoc/>
    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoBuffer();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoBuffer();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoBuffer();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoBuffer();

    private static NotSupportedException NoBuffer() => new("The contents of the screen cannot be read or set by gradtools.");

    private static int Measure(Func<int> size, int otherwise)
    {
        if (Console.IsOutputRedirected)
            return otherwise;

        try
        {
            return size() is var measured and > 0 ? measured : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
