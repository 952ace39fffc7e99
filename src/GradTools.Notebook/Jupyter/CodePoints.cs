namespace GradTools.Notebook.Jupyter;

/// <summary>Places in a text. The protocol counts characters of Unicode (code points); .NET counts a character outside the basic plane twice.</summary>
internal static class CodePoints
{
    /// <summary>The place in .NET's count.</summary>
    public static int ToIndex(string text, int codePoint)
    {
        var index = 0;
        for (; codePoint > 0 && index < text.Length; codePoint--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The place in the protocol's count.</summary>
    public static int FromIndex(string text, int index)
    {
        var codePoint = 0;
        for (var i = 0; i < Math.Min(index, text.Length); i += char.IsSurrogatePair(text, i) ? 2 : 1)
            codePoint++;
        return codePoint;
    }
}
