using System.Text;

namespace GradTools.Data;

/// <summary>A file that data are read from, and what errors call it. Files compressed with gzip, whatever they are called, are read as what is in them.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _compressed;

    private DataFile(string path, FileStream file)
    {
        _file = file;
        Name = Path.GetFileName(path);
        Span<byte> start = stackalloc byte[3];
        _compressed = file.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual(new byte[] { 0x1F, 0x8B, 8 });
        file.Position = 0;
        Stream = _compressed ? new GzipFile(file) : file;
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>The content, from its start.</summary>
    public Stream Stream { get; }

    /// <summary>The bytes of the file on the disk.</summary>
    public long Length => _file.Length;

    /// <summary>Whether the content is compressed.</summary>
    public bool IsCompressed => _compressed;

    /// <summary>When the file was last written to.</summary>
    public DateTime LastWrite => File.GetLastWriteTimeUtc(_file.SafeFileHandle);

    /// <summary>The most bytes the content can have: its length, or what the best compression allows.</summary>
    public long LargestLength => _compressed ? checked(_file.Length * 1040) : _file.Length; // 1032 to 1 is the limit of deflate

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatasetException"><c>FileNotFound</c> or <c>FileNotReadable</c>.</exception>
    public static DataFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new DatasetException("FileNotFound", $"There is no file '{path}'.");
        try
        {
            return new DataFile(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException("FileNotReadable", $"The file '{path}' cannot be read: {exception.Message}", innerException: exception);
        }
    }

    /// <summary>The content as UTF-8, if it is text: a byte order mark can say that it is UTF-16.</summary>
    public Stream OpenText()
    {
        if (_compressed)
            return Stream;
        Span<byte> mark = stackalloc byte[2];
        var count = Stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        Stream.Position = 0;
        var encoding = count < 2 ? null : (mark[0], mark[1]) switch
        {
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null ? Stream : Encoding.CreateTranscodingStream(Stream, encoding, new UTF8Encoding(false), leaveOpen: true);
    }

    /// <summary>The content of a format whose directory is at its end.</summary>
    /// <exception cref="DatasetException"><c>FileIsDamaged</c> for a file in gzip, inside which one cannot jump.</exception>
    public Stream OpenSeekable() => _compressed ? throw Damaged("a file of this format is compressed inside already; unpack it from gzip first.") : Stream;

    /// <summary>Fills memory with the next bytes.</summary>
    /// <exception cref="DatasetException"><c>FileIsCut</c> when the file ends before.</exception>
    public void ReadExactly(Span<byte> bytes)
    {
        if (Stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Cut();
    }

    /// <summary>The error for a file of which no rank can read a part alone.</summary>
    public DatasetException NotShardable(string reason) => new("FileCannotBeSharded", $"{Name}: {reason} -ShardData reads CSV and TSV in UTF-8, Parquet and IDX, none of them in gzip; leave it out, and every rank reads the whole file.");

    /// <summary>The error for a file that ends early.</summary>
    public DatasetException Cut() => new("FileIsCut", $"{Name} ends too early: its header promises more than there is. Copy or download it again.");

    /// <summary>The error for a file that is not of its format, or that contradicts itself.</summary>
    public DatasetException Damaged(string problem) => new("FileIsDamaged", $"{Name}: {problem}");

    /// <summary>Refuses more values than the file can hold: sizes in files can lie.</summary>
    /// <param name="values">The number of values that a header promises.</param>
    /// <param name="bytesPerValue">The bytes of each in the file.</param>
    /// <exception cref="DatasetException"><c>NoRows</c> or <c>FileIsCut</c>.</exception>
    public void CheckSize(Int128 values, int bytesPerValue)
    {
        if (values == 0)
            throw new DatasetException("NoRows", $"{Name} holds no values.");
        if (values * bytesPerValue > LargestLength)
            throw Cut();
    }

    /// <summary>Refuses to make room for more values than the file, or a dataset, can hold.</summary>
    /// <returns>The number of values, at least one.</returns>
    /// <exception cref="DatasetException"><c>NoRows</c>, <c>FileIsCut</c> or <c>DatasetTooLarge</c>.</exception>
    public int CheckedCount(Int128 values, int bytesPerValue)
    {
        CheckSize(values, bytesPerValue);
        return values <= Array.MaxLength ? (int)values : throw new DatasetException("DatasetTooLarge", $"{Name} holds {values} values; a dataset holds at most {Array.MaxLength}.");
    }

    public void Dispose()
    {
        Stream.Dispose();
        _file.Dispose();
    }
}
