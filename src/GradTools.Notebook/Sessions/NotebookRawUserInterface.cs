using System.Management.Automation.Host;

namespace GradTools.Notebook.Sessions;

/// <summary>The size and colours of a cell's output. There is no cursor to move.</summary>
/// <param name="noColor">What stands for the front end's own colours.</param>
internal sealed class NotebookRawUserInterface(ConsoleColor noColor) : PSHostRawUserInterface
{
    private static readonly Size Screen = new(120, 50);

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = noColor;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = noColor;

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; }

    /// <inheritdoc/>
    public override Size BufferSize { get; set; } = Screen;

    /// <inheritdoc/>
    public override Size WindowSize { get; set; } = Screen;

    /// <inheritdoc/>
    public override Size MaxWindowSize => Screen;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => Screen;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "";

    /// <inheritdoc/>
    public override bool KeyAvailable => false;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("A notebook sees no single keys. Use Read-Host.");

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException("A notebook has no screen buffer.");

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
    }

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
    }

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
    }
}
