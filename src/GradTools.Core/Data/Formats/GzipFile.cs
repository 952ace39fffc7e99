using System.Buffers.Binary;
using System.IO.Compression;

namespace GradTools.Data;

/// <summary>The content of a gzip file. Unlike <see cref="GZipStream"/> it does not take a file that was cut for one that is whole.</summary>
internal sealed class GzipFile : Stream
{
    private const int TrailerLength = 8; // a checksum and the length of the content, modulo 2^32
    private const int MostCandidates = 64;

    private readonly FileStream _file;
    private readonly GZipStream _content;
    private long _read;

    public GzipFile(FileStream file)
    {
        _file = file;
        _content = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The content is damaged or cut.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _content.Read(buffer);
        _read += count;
        return count > 0 || buffer.IsEmpty || IsWhole() ? count : throw new InvalidDataException("it is cut");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    // A file may have several members, and its end tells the length of the last one: if that is there as a whole, so is the file.
    private bool IsWhole()
    {
        if (_file.Length < 2 * TrailerLength)
            return false;
        var trailer = new byte[4];
        _file.Position = _file.Length - trailer.Length;
        _file.ReadExactly(trailer);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        return length == (uint)_read || LastMembers().Any(start => length == (uint)LengthFrom(start));
    }

    private IEnumerable<long> LastMembers()
    {
        var tail = new byte[(int)Math.Min(_file.Length, 1 << 26)];
        var offset = _file.Length - tail.Length;
        _file.Position = offset;
        _file.ReadExactly(tail);
        var end = tail.Length;
        for (var i = 0; i < MostCandidates && (end = tail.AsSpan(0, end).LastIndexOf(new byte[] { 0x1F, 0x8B, 8 })) > 0; i++)
            yield return offset + end;
    }

    private long LengthFrom(long start)
    {
        try
        {
            _file.Position = start;
            using var member = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
            var buffer = new byte[1 << 16];
            long length = 0;
            for (int count; (count = member.Read(buffer)) > 0;)
                length += count;
            return length;
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }
}
