using System.IO.Compression;
using System.Text;
using GradTools.Core.Tests.Data;
using GradTools.Data;
using GradTools.Fuzzing;

namespace GradTools.Core.Tests.Fuzzing;

/// <summary>Damaged files of data.</summary>
public sealed class DataFuzzTests
{
    private static readonly string[] Numbers = ["NaN", "-Infinity", "1e308", "1e-400", "0x10", "9223372036854775808", "1,5", "٣"];

    [Theory]
    [InlineData(".csv", ',')]
    [InlineData(".tsv", '\t')]
    public void Text_tables(string extension, char delimiter) => Run(extension[1..], Text(extension, delimiter));

    [Fact]
    public void Text_tables_in_gzip() => Run("csv-gz", Packed(Text(".csv", ',')));

    [Fact]
    public void Libsvm() => Run("svm", Sparse);

    [Fact]
    public void Idx() => Run("idx", Arrays(".idx", "train-images-idx3-ubyte", "f8.idx", "i1.idx", "i2.idx", "i4.idx", "f4.idx"));

    [Fact]
    public void Idx_in_gzip() => Run("idx-gz", Packed(Arrays(".idx", "train-images-idx3-ubyte", "f8.idx")));

    [Fact]
    public void Npy() => Run("npy", NumPy);

    [Fact]
    public void Npy_in_gzip() => Run("npy-gz", Packed(NumPy));

    [Fact]
    public void Npz() => Run("npz", Arrays(".npz", "pair.npz", "types.npz") with { Tokens = ["PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "PK\u0006\u0006", "../x.npy", "x.npy", .. NumPy.Tokens] });

    [Fact]
    public void Arrays_in_npz() => Run("npz-arrays", NumPy with { Extension = ".npz", Wrap = Zipped });

    [Fact]
    public void Parquet() => Run("parquet", Arrays(".parquet", "times.parquet", "snappy.parquet", "uncompressed.parquet") with { Tokens = ["PAR1", "\u0015\u0000", "\u0019\u001c"], AllowancePerByte = 100_000 });

    [Fact]
    public void Preprocessing() => Fuzzer.Run("preprocessing", new FuzzTarget(
        [Encoding.UTF8.GetBytes(PreprocessingJson.Write(new Preprocessing([new NumberColumn("size", 1.5, 2), new CategoryColumn("color", ["blue", "red"], UnseenCategory.Zeros, "blue")])))],
        path => PreprocessingJson.Read(File.ReadAllText(path)))
    { Tokens = JsonTokens.With("columns", "kind", "number", "category", "offset", "divisor", "fill", "unseen", "Error", "Zeros", "color") });

    private static FuzzTarget NumPy => Arrays(".npy", "version1.npy", "version2.npy", "version3.npy", "scalar.npy", "nan.npy", "words.npy", "record.npy", "complex.npy") with
    {
        Tokens = ["{'descr': '<f8', 'fortran_order': True, 'shape': (3,), }", "'descr'", "'>f4'", "'|O'", "'<U9'", "(2147483647, 2147483647)", "(0,)", "()", "(-1, 2)", "True", "False", "\u0093NUMPY\u0001\u0000", .. Numbers],
    };

    private static FuzzTarget Sparse => Arrays(".svm", "sparse.svm") with { Tokens = [":", " 2147483647:1", " 1:", "#", "\n", "\0", " 99999:0", "+1 ", "-1 1:1\n", .. Numbers] };

    private static FuzzTarget Text(string extension, char delimiter) => new(
        [.. new[] { "a,b,\"c \"\"d\",y\r\n1,2.5e3,red,p\n-3,,\"blue, dark\",q\n\n5,NaN,green,p\n", "x,label\n1,0\n2,1\n", "\uFEFFx\n1\n" }.Select(text => Encoding.UTF8.GetBytes(text.Replace(',', delimiter))), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("x\n1\n2\n")]],
        Read)
    {
        Extension = extension,
        Tokens = ["\"", "\"\"", "\r", "\n", "\0", ",", "\t", ";", "\uFEFF", "a,", "\"\n\"", "\u2028", "1\n", .. Numbers],
    };

    private static FuzzTarget Arrays(string extension, params string[] files) => new([.. files.Select(GoldenFile.Bytes)], Read) { Extension = extension };

    private static FuzzTarget Packed(FuzzTarget target) => target with
    {
        Extension = target.Extension + ".gz",
        Seeds = [.. target.Seeds.Select(Packed), .. target.Seeds],
        Wrap = (bytes, _) => Packed(bytes),
    };

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Zipped(byte[] bytes, Random random)
    {
        string[] names = ["x.npy", "y.npy", "../x.npy", "/x.npy", "C:\\x.npy", "x\0.npy", "CON.npy", ".npy", "x/y.npy", "..npy", "x", "x2.npy"];
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            for (var i = random.Next(4); i >= 0; i--)
            {
                using var entry = archive.CreateEntry(names[random.Next(names.Length)], CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private static void Run(string name, FuzzTarget target) => Fuzzer.Run(name, target);

    private static void Read(string path)
    {
        var dataset = DatasetReader.Read(path, new DatasetOptions { MissingValue = MissingValue.Mean });
        Assert.Equal(dataset.Count * dataset.FeatureNames.Count, dataset.Features.Count);
        Assert.NotEmpty(DatasetReader.ReadColumns(path));
    }
}
