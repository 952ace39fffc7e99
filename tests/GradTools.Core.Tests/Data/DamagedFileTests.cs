using GradTools.Data;

namespace GradTools.Core.Tests.Data;

/// <summary>Files with bytes changed, left out or cut off: each is read or refused with an error of its own kind, soon and without much memory.</summary>
public sealed class DamagedFileTests
{
    private static readonly byte[] Csv = "a,b,\"c \"\"d\",y\r\n1,2.5e3,red,p\n-3,,\"blue, dark\",q\n\n5,NaN,green,p\n"u8.ToArray();

    [Theory]
    [InlineData("version1.npy", ".npy", 1500)]
    [InlineData("version3.npy", ".npy", 1500)]
    [InlineData("packed.npy.gz", ".npy.gz", 1000)]
    [InlineData("pair.npz", ".npz", 1500)]
    [InlineData("train-images-idx3-ubyte", ".idx", 1500)]
    [InlineData("train-images-idx3-ubyte.gz", ".idx.gz", 1000)]
    [InlineData("f8.idx", ".idx", 1000)]
    [InlineData("sparse.svm", ".svm", 1500)]
    [InlineData("times.parquet", ".parquet", 1500)]
    [InlineData("snappy.parquet", ".parquet", 500)]
    [InlineData("", ".csv", 3000)]
    public void A_damaged_file_is_read_or_refused(string golden, string extension, int count)
    {
        var whole = golden.Length > 0 ? GoldenFile.Bytes(golden) : Csv;
        var random = new Random(whole.Length); // the same damage in every run
        for (var i = 0; i < count; i++)
        {
            var edits = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (random.Next(4), random.Next(whole.Length), (byte)random.Next(256), random.Next(1, 10)));
            var bytes = edits.Aggregate(whole, Edited);
            using var file = new TemporaryFile(bytes, extension);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                DatasetReader.Read(file.Path, new DatasetOptions { MissingValue = MissingValue.Mean });
            }
            catch (DatasetException error)
            {
                Assert.False(string.IsNullOrEmpty(error.ErrorId));
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64_000_000, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes were made room for.");
        }
    }

    [Fact]
    public void A_parquet_file_whose_description_is_not_closed_is_refused()
    {
        var bytes = GoldenFile.Bytes("times.parquet");
        Assert.Equal(0, bytes[^9]); // the end of the outermost structure, before the length and PAR1
        bytes[^9] = 0xDC;
        using var file = new TemporaryFile(bytes, ".parquet");

        Assert.Equal("FileIsDamaged", Assert.Throws<DatasetException>(() => DatasetReader.Read(file.Path, new DatasetOptions())).ErrorId);
    }

    private static byte[] Edited(byte[] bytes, (int Kind, int At, byte Value, int Length) edit)
    {
        var at = Math.Min(edit.At, Math.Max(0, bytes.Length - 1));
        if (bytes.Length == 0)
            return [edit.Value];
        return edit.Kind switch
        {
            0 => [.. bytes[..at], edit.Value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + edit.Length)..]],
            2 => bytes[..at],
            _ => [.. bytes[..at], .. Enumerable.Repeat(edit.Value, edit.Length), .. bytes[at..]],
        };
    }
}
