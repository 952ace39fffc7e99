using System.Globalization;
using System.Management.Automation.Language;
using System.Text;

namespace GradTools.PowerShell.Scripting;

/// <summary>Script text made of pieces of an original and pieces put in, which remembers what each piece stands for.</summary>
internal sealed class RewrittenText
{
    private static int lastSpot;

    private readonly StringBuilder _text = new();
    private readonly List<Piece> _pieces = [];
    private readonly Dictionary<int, Ast> _spots = [];

    /// <param name="Start">The offset in this text.</param>
    /// <param name="Length">The number of characters.</param>
    /// <param name="Original">For a copied piece, the offset in the original script.</param>
    /// <param name="Extent">For a piece put in, the original text it is about.</param>
    private readonly record struct Piece(int Start, int Length, int Original, IScriptExtent? Extent);

    /// <summary>Puts text in that stands for a part of the original, if it is given.</summary>
    public RewrittenText Insert(string text, Ast? about = null)
    {
        if (about is not null)
            _pieces.Add(new Piece(_text.Length, text.Length, 0, about.Extent));
        _text.Append(text);
        return this;
    }

    /// <summary>Puts in a number that stands for a part of the original and for no other of any text.</summary>
    public RewrittenText InsertSpot(Ast about)
    {
        var spot = Interlocked.Increment(ref lastSpot);
        _spots.Add(spot, about);
        return Insert(spot.ToString(CultureInfo.InvariantCulture), about);
    }

    /// <summary>The part of the original that a number stands for.</summary>
    public Ast? Spot(int spot) => _spots.GetValueOrDefault(spot);

    /// <summary>Copies a part of the original.</summary>
    /// <param name="source">Text that contains the part.</param>
    /// <param name="origin">The offset of that text in the original script.</param>
    /// <param name="start">The offset of the part in the original script.</param>
    /// <param name="end">The offset behind the part.</param>
    public RewrittenText Copy(string source, int origin, int start, int end)
    {
        if (end <= start)
            return this;
        _pieces.Add(new Piece(_text.Length, end - start, start, null));
        _text.Append(source, start - origin, end - start);
        return this;
    }

    /// <summary>Adds other text with all it remembers.</summary>
    public RewrittenText Append(RewrittenText other)
    {
        foreach (var piece in other._pieces)
            _pieces.Add(piece with { Start = piece.Start + _text.Length });
        foreach (var (spot, about) in other._spots)
            _spots.Add(spot, about);
        _text.Append(other._text);
        return this;
    }

    /// <summary>Puts text in at the end, but before a semicolon there.</summary>
    public RewrittenText InsertBeforeSemicolon(string text)
    {
        if (_text.Length == 0 || _text[^1] != ';')
            return Insert(text);
        _text.Length--;
        return Insert(text + ";");
    }

    /// <summary>The text of a script block without the braces around it, if it has them. Spaces take their place, so that offsets hold.</summary>
    public RewrittenText WithoutBraces()
    {
        if (_text.Length > 1 && _text[0] == '{' && _text[^1] == '}')
            (_text[0], _text[^1]) = (' ', ' ');
        return this;
    }

    /// <summary>What an offset of this text stands for: a part of the original, or an offset in it.</summary>
    public (IScriptExtent? Extent, int Offset) Original(int offset)
    {
        foreach (var piece in _pieces)
            if (offset < piece.Start + piece.Length)
                return (piece.Extent, piece.Original + Math.Max(0, offset - piece.Start));
        return (null, _pieces.Count == 0 ? 0 : _pieces[^1].Original);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
