using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>The part of a CSV file that is one rank's: whole records, about as many bytes as every other has.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte behind the last.</param>
/// <param name="Line">The line of the first record, as people count.</param>
internal sealed record CsvRange(long Start, long End, int Line)
{
    private const int PieceSize = 1 << 20;

    /// <summary>
    /// Finds the part of this rank. Whether a line break ends a record depends on the quotes before it: each rank counts those of an equal share of the
    /// bytes, and the counts of all say how many there are before each.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where the records begin, behind the header.</param>
    /// <param name="line">The line that they begin with.</param>
    /// <param name="meeting">The ranks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static CsvRange Find(Stream file, long start, int line, Meeting meeting, CancellationToken cancellation)
    {
        var end = file.Length;
        var scans = meeting.Hear(Scan(new RangeStream(file, Border(meeting.Rank), Border(meeting.Rank + 1)), Border(meeting.Rank), cancellation));
        var (quotes, breaks) = (0L, 0L);
        var borders = new (long Start, long Line)?[scans.Length + 1];
        borders[0] = (start, line);
        borders[^1] = (end, 0);
        for (var rank = 0; rank < scans.Length; rank++)
        {
            if (rank > 0 && scans[rank].Breaks[quotes % 2] is { } first)
                borders[rank] = (first.End, line + breaks + first.Lines);
            quotes += scans[rank].Quotes;
            breaks += scans[rank].Lines;
        }

        for (var rank = scans.Length - 1; rank > 0; rank--)
            borders[rank] ??= borders[rank + 1]; // one long record
        var (own, next) = (borders[meeting.Rank]!.Value, borders[meeting.Rank + 1]!.Value);
        return new CsvRange(own.Start, next.Start, checked((int)own.Line));

        long Border(int rank) => start + (long)((Int128)(end - start) * rank / meeting.Size);
    }

    private static RangeScan Scan(RangeStream range, long start, CancellationToken cancellation)
    {
        var (quotes, lines) = (0L, 0L);
        var breaks = new LineBreak?[2];
        var piece = new byte[PieceSize];
        for (int count; (count = range.Read(piece)) > 0; start += count)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = piece.AsSpan(0, count);
            if (breaks[0] is null || breaks[1] is null)
                FindBreaks(text, start, quotes, lines, breaks);
            quotes += text.Count((byte)'"');
            lines += text.Count((byte)'\n');
        }

        return new RangeScan(quotes, lines, breaks);
    }

    // The first line break behind an even number of quotes, and the first behind an odd one.
    private static void FindBreaks(ReadOnlySpan<byte> text, long start, long quotes, long lines, LineBreak?[] breaks)
    {
        for (int at = 0, next; (next = text[at..].IndexOfAny((byte)'"', (byte)'\n')) >= 0 && (breaks[0] is null || breaks[1] is null);)
        {
            at += next + 1;
            if (text[at - 1] == '"')
                quotes++;
            else
            {
                lines++;
                breaks[quotes % 2] ??= new LineBreak(start + at, lines);
            }
        }
    }

    /// <summary>What a rank finds in its share of the bytes.</summary>
    private sealed record RangeScan(long Quotes, long Lines, LineBreak?[] Breaks);

    /// <summary>A line break: where the next line begins, and how many lines do in the share up to there.</summary>
    private sealed record LineBreak(long End, long Lines);
}
