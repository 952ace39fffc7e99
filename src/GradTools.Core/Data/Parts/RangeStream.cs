namespace GradTools.Data;

/// <summary>A part of a file, from its start.</summary>
internal sealed class RangeStream : Stream
{
    private readonly Stream _file;
    private readonly long _start;
    private readonly long _end;

    /// <param name="file">The file, which is moved to the start of the part.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="end">The byte behind the last.</param>
    public RangeStream(Stream file, long start, long end)
    {
        (_file, _start, _end) = (file, start, end);
        file.Position = start;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _end - _start;

    /// <inheritdoc/>
    public override long Position { get => _file.Position - _start; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => _file.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(0, _end - _file.Position))]);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
