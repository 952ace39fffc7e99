using Parquet.Meta;

namespace GradTools.Data;

/// <summary>The pages of a row group of a Parquet file, walked through before the library reads them: it takes memory for what a page promises before it looks at what is there.</summary>
internal static class ParquetPages
{
    private const int UsualHeader = 1 << 12; // bytes; one with long texts in its statistics is longer
    private const int LongestHeader = 1 << 22;
    private const long MostPlainPerByte = 10_000; // runs of equal values are packed very well; beyond this the sizes lie
    private const long AlwaysPlain = 64 << 20;

    /// <summary>Whether every page lies in the file and has a size that can be. The stream is left where it was.</summary>
    public static bool AreThere(Stream file, RowGroup group)
    {
        var position = file.Position;
        var areThere = group.Columns.TrueForAll(column => column.MetaData is not { } chunk || AreThere(file, First(chunk), chunk.TotalCompressedSize));
        file.Position = position;
        return areThere;
    }

    // Some writers say 0 where there is no dictionary.
    private static long First(ColumnMetaData chunk) => chunk.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, chunk.DataPageOffset) : chunk.DataPageOffset;

    private static bool AreThere(Stream file, long start, long length)
    {
        if (start < 0 || length < 0 || start > file.Length || length > file.Length - start)
            return false;
        for (var (page, end) = (start, start + length); page < end;)
        {
            if (Header(file, page) is not var (header, stored, plain) || stored < 0 || stored > file.Length - page - header || plain < 0 || plain > Math.Max(AlwaysPlain, MostPlainPerByte * stored))
                return false;
            page += header + stored;
        }

        return true;
    }

    private static (int Length, long Stored, long Plain)? Header(Stream file, long start)
    {
        for (var most = UsualHeader; most <= LongestHeader; most *= 32)
        {
            var bytes = new byte[Math.Min(most, file.Length - start)];
            file.Position = start;
            file.ReadExactly(bytes);
            if (ParquetFooter.TryPage(bytes, out var length, out var stored, out var plain))
                return (length, stored, plain);
            if (bytes.Length < most)
                break;
        }

        return null;
    }
}
