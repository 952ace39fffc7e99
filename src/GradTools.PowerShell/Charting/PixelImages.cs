namespace GradTools.PowerShell.Charting;

/// <summary>Features as the pixels of a square image.</summary>
internal static class PixelImages
{
    private const int LeastPixels = 16;

    /// <summary>The pixels along a side; null: so many features are no image.</summary>
    public static int? Side(int features)
    {
        var side = (int)Math.Round(Math.Sqrt(features));
        return side * side == features && features >= LeastPixels ? side : null;
    }

    /// <summary>The pixels, row by row.</summary>
    public static double[,] Of(IReadOnlyList<double> pixels, int side)
    {
        var image = new double[side, side];
        for (var i = 0; i < pixels.Count; i++)
            image[i / side, i % side] = pixels[i];
        return image;
    }

    /// <summary>The images in a row: a few more than there are rows, and where it can be so that no gap is in the last.</summary>
    public static int Columns(int images)
    {
        var (square, ideal) = (Math.Sqrt(images), Math.Sqrt(1.6 * images));
        var full = Enumerable.Range(1, images).Where(columns => images % columns == 0 && columns >= square && columns <= 2 * square).ToArray();
        return full.Length > 0 ? full.MinBy(columns => Math.Abs(columns - ideal)) : Math.Min(images, (int)Math.Ceiling(ideal));
    }
}
