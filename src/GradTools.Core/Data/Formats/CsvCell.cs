using System.Buffers;
using System.Globalization;
using System.Text;

namespace GradTools.Data;

/// <summary>Reads cells of a CSV file that are more than a plain number: quoted, empty, text.</summary>
internal sealed class CsvCell
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte _delimiter;
    private readonly SearchValues<byte> _special;

    public CsvCell(byte delimiter)
    {
        _delimiter = delimiter;
        _special = SearchValues.Create([delimiter, (byte)'\n', (byte)'"']);
    }

    /// <summary>The line breaks inside the cell that was read last.</summary>
    public int LineBreaks { get; private set; }

    /// <summary>The content of the cell at a position, which moves to the delimiter, the line break or the end behind it; false when a quote is where none may be.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, ref int position, out ReadOnlySpan<byte> content)
    {
        LineBreaks = 0;
        var at = SkipSpaces(text, position);
        if (at < text.Length && text[at] == '"')
            return TryReadQuoted(text, ref position, at + 1, out content);

        var length = text[at..].IndexOfAny(_special);
        var end = length < 0 ? text.Length : at + length;
        content = text[at..end].Trim(" \t\r"u8);
        position = end;
        return end == text.Length || text[end] != '"';
    }

    /// <summary>The cell for a content: a finite number, nothing, or text.</summary>
    public static double Code(ReadOnlySpan<byte> content, TextPool texts)
    {
        if (content.Trim(" \t\r\n"u8).IsEmpty)
            return CellCode.Missing;
        return double.TryParse(content, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : CellCode.Text(texts.PositionOf(content));
    }

    /// <summary>The content as text.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> content) => Strict.GetString(content);

    /// <summary>The position behind spaces, and behind a carriage return that ends a line.</summary>
    public int SkipSpaces(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] == '\n'))) && text[at] != _delimiter)
            at++;
        return at;
    }

    private bool TryReadQuoted(ReadOnlySpan<byte> text, ref int position, int start, out ReadOnlySpan<byte> content)
    {
        var doubled = false;
        for (var at = start; ; at += 2, doubled = true)
        {
            var length = text[at..].IndexOf((byte)'"');
            content = length < 0 ? text[start..] : text[start..(at + length)];
            if (length < 0)
                return false;
            at += length;
            if (at + 1 < text.Length && text[at + 1] == '"')
                continue;
            position = SkipSpaces(text, at + 1);
            LineBreaks = content.Count((byte)'\n');
            if (doubled)
                content = Undoubled(content);
            return position == text.Length || text[position] == _delimiter || text[position] == '\n';
        }
    }

    private static byte[] Undoubled(ReadOnlySpan<byte> content)
    {
        var single = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            single.Add(content[i]);
            if (content[i] == '"')
                i++;
        }

        return [.. single];
    }
}
