using GradTools.Data;

namespace GradTools.Core.Tests.Data;

public sealed class CategoryTests
{
    private static Dataset Read(string csv, DatasetOptions? options = null)
    {
        using var file = new TemporaryFile(csv);
        return DatasetReader.ReadCsv(file.Path, options ?? new DatasetOptions());
    }

    private static string Fail(string csv, DatasetOptions? options = null) => Assert.Throws<DatasetException>(() => Read(csv, options)).ErrorId;

    [Fact]
    public void A_column_of_text_becomes_a_feature_for_each_category()
    {
        var data = Read("size,color,weight\n1,red,10\n2,blue,20\n3,red,30\n");

        Assert.Equal(["size", "color=blue", "color=red", "weight"], data.FeatureNames);
        Assert.Equal([1, 0, 1, 10, 2, 1, 0, 20, 3, 0, 1, 30], data.Features.ToArray());
        Assert.Equal([new NumberColumn("size"), new CategoryColumn("color", ["blue", "red"]), new NumberColumn("weight")], data.Columns);
    }

    [Fact]
    public void Numbers_are_categories_on_request()
    {
        var data = Read("a,zip\n1,10\n2,9\n3,10.0\n", new DatasetOptions { Categories = ["Z*"] });

        Assert.Equal(["a", "zip=9", "zip=10"], data.FeatureNames);
        Assert.Equal([1, 0, 1, 2, 1, 0, 3, 0, 1], data.Features.ToArray());
        Assert.Equal("CategoryColumnNotFound", Fail("a\n1\n", new DatasetOptions { Categories = ["b"] }));
    }

    [Fact]
    public void True_and_false_are_one_and_zero() => Assert.Equal([1, 0, 1], Read("a\nTrue\nfalse\nTRUE\n").Features.ToArray());

    [Theory]
    [InlineData("a\n\"1,234\"\n\"5,678\"\n")]
    [InlineData("a\n\"1,234\"\n5\n")]
    [InlineData("a\n1 234\n5 678\n")]
    [InlineData("a\n1'234\n")]
    [InlineData("a\n\"0,5\"\n\"1,5\"\n")]
    [InlineData("a\n$5\n$6\n")]
    [InlineData("a\n5%\n6%\n")]
    [InlineData("a\n2024-01-31\n2024-02-28\n")]
    [InlineData("a\n12:30\n")]
    [InlineData("a\nred\n5\n")]
    [InlineData("a\n0x10\n1\n")]
    public void Numbers_in_another_notation_are_refused_rather_than_taken_for_categories(string csv) => Assert.Equal("NotANumber", Fail(csv));

    [Fact]
    public void A_text_that_tells_rows_apart_is_refused_unless_it_is_asked_for()
    {
        var csv = "name,x\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"person {(char)('a' + i % 26)}{(char)('a' + i / 26)},1\n"));

        Assert.Equal("TooManyCategories", Fail(csv));
        Assert.Equal(51, Read(csv, new DatasetOptions { Categories = ["name"] }).FeatureNames.Count);
    }

    [Fact]
    public void The_columns_stay_with_a_selection_of_samples()
    {
        var data = Read("color\nred\nblue\ngreen\n").Select(2, 0);

        Assert.Equal([new CategoryColumn("color", ["blue", "green", "red"])], data.Columns);
        Assert.Equal([0, 1, 0, 0, 0, 1], data.Features.ToArray());
    }
}
