namespace GradTools.Data;

/// <summary>Cuts the text of a CSV file into chunks of whole records: at line breaks that are not inside quotes.</summary>
internal sealed class CsvChunks
{
    private const int UsualSize = 1 << 20;
    private const int LargestSize = 1 << 28; // a record is never so long, but a file with a forgotten quote is

    private readonly Stream _stream;
    private readonly string _name;
    private byte[] _rest = [];
    private int _restLength;
    private bool _ended;

    public CsvChunks(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
    }

    /// <summary>Where the text comes from.</summary>
    public Stream Stream => _stream;

    /// <summary>The next chunk, in a buffer that grows where it must; empty at the end of the file.</summary>
    /// <exception cref="DatasetException"><c>RecordTooLong</c>.</exception>
    public ReadOnlyMemory<byte> Next(ref byte[] buffer)
    {
        if (buffer.Length < Math.Max(UsualSize, 2 * _restLength))
            buffer = GC.AllocateUninitializedArray<byte>(Math.Max(UsualSize, 2 * _restLength));
        _rest.AsSpan(0, _restLength).CopyTo(buffer);
        var filled = _restLength;
        _restLength = 0;
        while (!_ended)
        {
            var count = _stream.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            _ended = count < buffer.Length - filled;
            filled += count;
            var end = _ended ? filled : EndOfRecords(buffer.AsSpan(0, filled));
            if (end > 0)
            {
                Keep(buffer.AsSpan(end..filled));
                return buffer.AsMemory(0, end);
            }

            if (buffer.Length >= LargestSize)
                throw new DatasetException("RecordTooLong", $"{_name}: a record goes on for more than {LargestSize >> 20} MB. Perhaps a quote is not closed, or this is not a text file of separated values.");
            if (!_ended)
                Array.Resize(ref buffer, 2 * buffer.Length);
        }

        return buffer.AsMemory(0, filled);
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
            _rest = new byte[Math.Max(rest.Length, 2 * _rest.Length)];
        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    // Behind the last line break with an even number of quotes before it; 0 if there is none.
    private static int EndOfRecords(ReadOnlySpan<byte> text)
    {
        var quotes = text.Count((byte)'"');
        for (var end = text.LastIndexOf((byte)'\n') + 1; end > 0; end = text[..(end - 1)].LastIndexOf((byte)'\n') + 1)
        {
            quotes -= text[end..].Count((byte)'"');
            if (quotes % 2 == 0)
                return end;
            text = text[..end];
        }

        return 0;
    }
}
