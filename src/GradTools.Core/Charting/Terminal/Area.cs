namespace GradTools.Charting.Terminal;

/// <summary>A rectangle of cells.</summary>
internal readonly record struct Area(int Left, int Top, int Width, int Height)
{
    /// <summary>The column right of it.</summary>
    public int Right => Left + Width;

    /// <summary>The row below it.</summary>
    public int Bottom => Top + Height;

    /// <summary>The dots of braille characters across: two a cell.</summary>
    public int DotsAcross => 2 * Width;

    /// <summary>The dots of braille characters down: four a cell.</summary>
    public int DotsDown => 4 * Height;
}
