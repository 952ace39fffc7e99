using GradTools.Data;

namespace GradTools.Core.Tests.Data;

/// <summary>Parquet files that another writer made (Golden/parquet.mjs).</summary>
public sealed class ParquetTests
{
    [Theory]
    [InlineData(0xDC)]
    [InlineData(0x20)] // a stop that counts fields
    public void A_parquet_file_whose_description_is_not_closed_is_refused(byte end)
    {
        var bytes = GoldenFile.Bytes("times.parquet");
        Assert.Equal(0, bytes[^9]); // the end of the outermost structure, before the length and PAR1
        bytes[^9] = end;
        using var file = new TemporaryFile(bytes, ".parquet");

        Assert.Equal("FileIsDamaged", Assert.Throws<DatasetException>(() => DatasetReader.Read(file.Path, new DatasetOptions())).ErrorId);
    }

    private static readonly int[] Rows = [.. Enumerable.Range(0, 2500)];

    private static double[] Column(Dataset data, string name)
    {
        var column = data.FeatureNames.ToList().IndexOf(name);
        return [.. Rows.Select(row => data.Features.AsSpan()[row * data.FeatureNames.Count + column])];
    }

    [Theory]
    [InlineData("snappy.parquet")]
    [InlineData("uncompressed.parquet")]
    public void All_columns_are_read(string file)
    {
        var data = DatasetReader.Read(GoldenFile.Path(file), new DatasetOptions { MissingValue = MissingValue.Mean });

        Assert.Equal(["whole", "long", "half", "fine", "holes", "truth", "color=blue", "color=green", "color=red"], data.FeatureNames);
        Assert.Equal(2500, data.Count);
        Assert.Equal(Rows.Select(i => i - 5.0), Column(data, "whole"));
        Assert.Equal(Rows.Select(i => i * 4294967296.0), Column(data, "long"));
        Assert.Equal(Rows.Select(i => i / 2.0), Column(data, "half"));
        Assert.Equal(Rows.Select(i => Math.Sqrt(i)), Column(data, "fine"));
        Assert.Equal(Rows.Select(i => i % 7 == 3 ? double.NaN : i / 8.0), Column(data, "holes"));
        Assert.Equal(Rows.Select(i => i % 3 == 0 ? 1.0 : 0), Column(data, "truth"));
        Assert.Equal(Rows.Select(i => i % 3 == 2 ? 1.0 : 0), Column(data, "color=blue"));
    }

    [Fact]
    public void A_null_is_a_missing_value_with_row_and_column()
    {
        var error = Assert.Throws<DatasetException>(() => DatasetReader.Read(GoldenFile.Path("snappy.parquet"), new DatasetOptions { Labels = ["color"], Features = ["whole", "holes"] }));

        Assert.Equal(("MissingValue", 4, "holes"), (error.ErrorId, error.Row, error.Column));
    }

    [Fact]
    public void Text_is_a_label()
    {
        var data = DatasetReader.Read(GoldenFile.Path("snappy.parquet"), new DatasetOptions { Labels = ["color"], Features = ["fine"] });

        Assert.Equal(["blue", "green", "red"], data.Classes);
        Assert.Equal(Rows.Select(i => (2 * i + 2) % 3), data.ClassIndices);
    }

    [Fact]
    public void Columns_that_are_neither_numbers_nor_text_are_refused_unless_left_out()
    {
        Assert.Equal("UnsupportedType", Assert.Throws<DatasetException>(() => DatasetReader.Read(GoldenFile.Path("times.parquet"), new DatasetOptions())).ErrorId);
        Assert.Equal([1, 2], DatasetReader.Read(GoldenFile.Path("times.parquet"), new DatasetOptions { Features = ["x"] }).Features.ToArray());
    }

    [Fact]
    public void Column_names_are_told_without_reading_rows() =>
        Assert.Equal(["whole", "long", "half", "fine", "holes", "truth", "color"], DatasetReader.ReadColumns(GoldenFile.Path("snappy.parquet")));
}
