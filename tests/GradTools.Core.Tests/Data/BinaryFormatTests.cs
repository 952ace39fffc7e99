using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GradTools.Data;

namespace GradTools.Core.Tests.Data;

/// <summary>Files of NumPy, MNIST's format and LIBSVM against what NumPy and scikit-learn put into them, and files that are not what they should be.</summary>
public sealed class BinaryFormatTests
{
    public static TheoryData<string, string, int, int, string> Files
    {
        get
        {
            var files = new TheoryData<string, string, int, int, string>();
            foreach (var line in File.ReadAllLines(GoldenFile.Path("formats.csv")))
                if (line.Split(',') is [var file, var array, var rows, var columns, var values])
                    files.Add(file, array, int.Parse(rows, null), int.Parse(columns, null), values);
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_holds_what_was_written(string file, string array, int rows, int columns, string values)
    {
        var data = DatasetReader.Read(GoldenFile.Path(file), new DatasetOptions { Features = array.Length > 0 ? [array] : file.EndsWith(".svm", StringComparison.Ordinal) ? ["x*"] : [], Labels = [] });

        var expected = GoldenFile.Numbers(values);
        if (data.LabelNames.Count > 0) // LIBSVM: the label comes first
        {
            Assert.Equal(expected.Chunk(columns).Select(row => row[0]), data.ClassIndices.Select(index => double.Parse(data.Classes[index], null)));
            expected = [.. expected.Chunk(columns--).SelectMany(row => row[1..])];
        }

        Assert.Equal((rows, columns), (data.Count, data.FeatureNames.Count));
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), data.Features.ToArray().Select(x => BitConverter.DoubleToInt64Bits(x)));
    }

    [Fact]
    public void Images_and_labels_are_two_files()
    {
        var data = DatasetReader.Read(GoldenFile.Path("train-images-idx3-ubyte.gz"), new DatasetOptions { LabelPath = GoldenFile.Path("train-labels-idx1-ubyte.gz"), LabelKind = LabelKind.Class });

        Assert.Equal("train-images-idx3-ubyte: 6 samples, 6 features, 3 classes (0, 1, 2)", data.ToString());
        Assert.Equal([0, 1, 2, 0, 1, 2], data.ClassIndices);
        Assert.Equal(DatasetReader.Read(GoldenFile.Path("train-images-idx3-ubyte"), new DatasetOptions()).Features.ToArray(), data.Features.ToArray());
    }

    [Fact]
    public void Images_and_labels_of_different_number_are_refused() =>
        Assert.Equal("RowCountMismatch", Fail(GoldenFile.Path("train-images-idx3-ubyte"), new DatasetOptions { LabelPath = GoldenFile.Path("i1.idx") }));

    [Fact]
    public void Arrays_of_an_archive_are_features_and_label_by_name()
    {
        var data = DatasetReader.Read(GoldenFile.Path("pair.npz"), new DatasetOptions { Features = ["x_train"], Labels = ["y_train"], LabelKind = LabelKind.Class });

        Assert.Equal(["x_train1", "x_train2", "x_train3"], data.FeatureNames);
        Assert.Equal([0, 1, 1, 0], data.ClassIndices);
        Assert.Equal([0.5], DatasetReader.Read(GoldenFile.Path("pair.npz"), new DatasetOptions { Features = ["x_test3"] }).Features.ToArray()[..1]);
        Assert.Equal("RowCountMismatch", Fail(GoldenFile.Path("pair.npz")));
        Assert.Equal("LabelColumnNotFound", Fail(GoldenFile.Path("pair.npz"), new DatasetOptions { Features = ["x_train"], Labels = ["z"] }));
    }

    [Fact]
    public void NaN_is_a_missing_value_with_its_place()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetReader.Read(GoldenFile.Path("nan.npy"), new DatasetOptions { Features = ["x2"] }));

        Assert.Equal(("NotFinite", 1, "x2"), (error.ErrorId, error.Row, error.Column));
        Assert.Equal([double.NaN, 2], DatasetReader.Read(GoldenFile.Path("nan.npy"), new DatasetOptions { Features = ["x2"], MissingValue = MissingValue.Mean }).Features.ToArray());
        Assert.Equal("NotFinite", Fail(GoldenFile.Path("nan.npy"), new DatasetOptions { MissingValue = MissingValue.Mean }));
    }

    [Theory]
    [InlineData("words.npy")]
    [InlineData("complex.npy")]
    [InlineData("record.npy")]
    public void Arrays_that_are_not_of_numbers_are_refused(string file) => Assert.Equal("UnsupportedType", Fail(GoldenFile.Path(file)));

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000000000), }", "FileIsCut")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647, 2147483647, 2147483647), }", "FileIsCut")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2147483647, 2147483647), }", "NoRows")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", "FileIsDamaged")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2), }", "FileIsDamaged")]
    [InlineData("{'descr': '<f3', 'fortran_order': False, 'shape': (1,), }", "UnsupportedType")]
    [InlineData("{'descr': '<f٣', 'fortran_order': False, 'shape': (1,), }", "UnsupportedType")]
    [InlineData("{'descr': '<f8', 'shape': (1,), }", "FileIsDamaged")]
    [InlineData("", "FileIsDamaged")]
    public void A_header_that_lies_is_found_out_before_memory_is_made(string header, string errorId)
    {
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)Encoding.UTF8.GetByteCount(header), 0, .. Encoding.UTF8.GetBytes(header), 1, 2, 3, 4, 5, 6, 7, 8];
        using var temporary = new TemporaryFile(file, ".npy");

        Assert.Equal(errorId, Fail(temporary.Path));
    }

    [Fact]
    public void A_packed_header_that_lies_makes_no_more_memory_than_there_are_numbers()
    {
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (900000, 1000), }";
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.UTF8.GetBytes(header), .. new byte[1_000_000]];
        var noise = new byte[1_000_000];
        new Random(1).NextBytes(noise);
        using var temporary = new TemporaryFile(Gzip([.. file, .. noise]), ".npy.gz");

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var errorId = Fail(temporary.Path);

        Assert.Equal("FileIsCut", errorId);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
    }

    [Fact]
    public void A_size_in_an_idx_file_that_lies_is_found_out()
    {
        var file = new byte[16];
        (file[2], file[3]) = (0x0E, 2);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4), 2_000_000_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(8), 2_000_000_000);
        using var temporary = new TemporaryFile(file, ".idx");

        Assert.Equal("FileIsCut", Fail(temporary.Path));
    }

    [Theory]
    [InlineData("1 1:2 3:4\n-1 2:x\n", "NotANumber", 2)]
    [InlineData("1 1:2\n\n# only\n-1 2:1 2:3\n", "IndexNotRising", 4)]
    [InlineData("1 0:2\n", "IndexNotRising", 1)]
    [InlineData("1 1:2 oops\n", "NotAPair", 1)]
    [InlineData("a 1:2\n", "NotANumber", 1)]
    [InlineData("1 1:nan\n", "NotFinite", 1)]
    [InlineData("1 1:1\n1 2000000000:1\n", "DatasetTooLarge", 2)]
    [InlineData("1 1:1\n1 99999999999:1\n", "NotAPair", 2)]
    [InlineData("# nothing\n", "FileIsEmpty", null)]
    public void A_line_of_libsvm_that_does_not_fit_is_named(string content, string errorId, int? row)
    {
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content), ".svm");

        var error = Assert.Throws<DatasetException>(() => DatasetReader.Read(file.Path, new DatasetOptions()));

        Assert.Equal((errorId, row), (error.ErrorId, error.Row));
    }

    [Fact]
    public void Text_files_are_read_from_gzip_of_one_member_or_several_but_not_when_cut()
    {
        var (head, tail) = ("a,b\n1,2\n"u8.ToArray(), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * 7919 % 2003},{i}\n"))));
        var whole = Gzip([.. head, .. tail]);
        using var one = new TemporaryFile(whole, ".csv.gz");
        using var two = new TemporaryFile([.. Gzip(head), .. Gzip(tail)], ".csv.gz");

        Assert.Equal(2001, DatasetReader.Read(one.Path, new DatasetOptions()).Count);
        Assert.Equal(2001, DatasetReader.Read(two.Path, new DatasetOptions()).Count);
        foreach (var length in (int[])[whole.Length - 1, whole.Length - 8, whole.Length / 2, 12])
        {
            using var cut = new TemporaryFile(whole.AsSpan(0, length), ".csv.gz");
            Assert.Equal("FileIsDamaged", Fail(cut.Path));
        }
    }

    [Fact]
    public void A_file_of_another_format_is_told_by_its_content()
    {
        Assert.Equal("NotText", Fail(GoldenFile.Path("train-images-idx3-ubyte"), new DatasetOptions { Format = DataFormat.Csv }));
        Assert.Equal("FileIsDamaged", Fail(GoldenFile.Path("i1.idx"), new DatasetOptions { Format = DataFormat.Npy }));
        Assert.Equal("FileIsDamaged", Fail(GoldenFile.Path("i1.idx"), new DatasetOptions { Format = DataFormat.Npz }));
        Assert.Equal("FileIsDamaged", Fail(GoldenFile.Path("i1.idx"), new DatasetOptions { Format = DataFormat.Parquet }));
        Assert.Equal("FormatTakesNoDelimiter", Fail(GoldenFile.Path("i1.idx"), new DatasetOptions { Delimiter = ';' }));
    }

    [Fact]
    public void The_format_can_be_named()
    {
        using var file = new TemporaryFile("a\tb\n1\t2\n"u8, ".txt");

        Assert.Equal([1, 2], DatasetReader.Read(file.Path, new DatasetOptions { Format = DataFormat.Tsv }).Features.ToArray());
    }

    private static string Fail(string path, DatasetOptions? options = null) =>
        Assert.Throws<DatasetException>(() => DatasetReader.Read(path, options ?? new DatasetOptions())).ErrorId;

    private static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return memory.ToArray();
    }
}
