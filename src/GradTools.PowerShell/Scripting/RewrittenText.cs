using System.Text;

namespace GradTools.PowerShell.Scripting;

/// <summary>Script text made of pieces of an original and pieces put in, which remembers where each original piece came from.</summary>
internal sealed class RewrittenText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int Original, int Length)> _pieces = [];

    public RewrittenText Insert(string text)
    {
        _text.Append(text);
        return this;
    }

    public RewrittenText Copy(string source, int start, int end)
    {
        if (end <= start)
            return this;
        _pieces.Add((_text.Length, start, end - start));
        _text.Append(source, start, end - start);
        return this;
    }

    public RewrittenText Append(RewrittenText other)
    {
        foreach (var (start, original, length) in other._pieces)
            _pieces.Add((start + _text.Length, original, length));
        _text.Append(other._text);
        return this;
    }

    /// <summary>The offset in the original of the first piece at or after an offset of this text.</summary>
    public int OriginalOffset(int offset)
    {
        foreach (var (start, original, length) in _pieces)
            if (offset < start + length)
                return original + Math.Max(0, offset - start);
        return _pieces.Count == 0 ? 0 : _pieces[^1].Original;
    }

    public override string ToString() => _text.ToString();
}
