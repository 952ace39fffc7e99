using GradTools.Data;
using Parquet.Meta;

namespace GradTools.Core.Tests.Data;

/// <summary>Pages that promise what is not there, for which the library would take memory.</summary>
public sealed class ParquetPagesTests
{
    private const int Start = 4; // behind PAR1

    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(100, 50_000_000, true)] // equal values are packed very well
    [InlineData(100, 2_000_000_000, false)]
    [InlineData(101, 100, false)] // the file ends before
    [InlineData(1_800_000_000, 100, false)]
    [InlineData(-1, 100, false)]
    [InlineData(100, -1, false)]
    public void Pages_are_no_longer_than_the_file(int stored, int plain, bool areThere)
    {
        // A page header of type 0 with both sizes, in the compact protocol of Thrift: 0x15 is a 32-bit number in the next field.
        byte[] header = [0x15, 0, 0x15, .. Number(plain), 0x15, .. Number(stored), 0];
        using var file = new MemoryStream([.. "PAR1"u8, .. header, .. new byte[100]]);
        var chunk = new ColumnMetaData { DataPageOffset = Start, TotalCompressedSize = file.Length - Start };

        Assert.Equal(areThere, ParquetPages.AreThere(file, new RowGroup { Columns = [new ColumnChunk { MetaData = chunk }] }));
        Assert.Equal(0, file.Position);
    }

    [Fact]
    public void What_is_no_page_is_none()
    {
        using var file = new MemoryStream([.. "PAR1"u8, .. Enumerable.Repeat((byte)0x15, 200)]);
        var chunk = new ColumnMetaData { DataPageOffset = Start, TotalCompressedSize = 100 };

        Assert.False(ParquetPages.AreThere(file, new RowGroup { Columns = [new ColumnChunk { MetaData = chunk }] }));
    }

    /// <summary>A number in zigzag, seven bits a byte.</summary>
    private static byte[] Number(int value)
    {
        var bytes = new List<byte>();
        var rest = (uint)((value << 1) ^ (value >> 31));
        for (; rest > 127; rest >>= 7)
            bytes.Add((byte)(rest | 128));
        return [.. bytes, (byte)rest];
    }
}
