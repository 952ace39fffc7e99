using GradTools.Data;

namespace GradTools.Core.Tests.Data;

public sealed class MissingValueTests
{
    private const double None = double.NaN;

    private static Dataset Read(string csv, MissingValue missing, params string[] labels)
    {
        using var file = new TemporaryFile(csv);
        return DatasetReader.ReadCsv(file.Path, new DatasetOptions { MissingValue = missing, Labels = labels });
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("?")]
    [InlineData("\"\"")]
    public void Missing_numbers_are_kept_as_NaN_when_they_are_to_be_replaced(string cell)
    {
        var data = Read($"a,b\n1,2\n{cell},4\n", MissingValue.Mean);

        Assert.Equal([1, 2, None, 4], data.Features.ToArray());
        Assert.Equal(MissingValue.Mean, data.MissingValue);
    }

    [Fact]
    public void A_missing_category_is_NaN_in_all_its_features() =>
        Assert.Equal([1, 0, None, None, 0, 1], Read("a,x\nblue,1\n,2\nred,3\n", MissingValue.MostFrequent, "x").Features.ToArray());

    [Theory]
    [InlineData("a,b\n1,2\n,4\n5,6\n")]
    [InlineData("a,b\n1,2\nNaN,4\n5,6\n")]
    [InlineData("a,b\n1,2\n3,\n5,6\n")]
    [InlineData("a,b\n1,2\n3,?\n5,6\n,\n")]
    public void Rows_with_missing_values_are_left_out_on_request(string csv) => Assert.Equal([1, 2, 5, 6], Read(csv, MissingValue.Remove).Features.ToArray());

    [Fact]
    public void A_row_without_a_label_is_left_out_on_request_but_a_label_is_never_replaced()
    {
        Assert.Equal([1, 5], Read("a,b\n1,p\n3,\n5,q\n", MissingValue.Remove, "b").Features.ToArray());
        Assert.Equal("MissingValue", Assert.Throws<DatasetException>(() => Read("a,b\n1,p\n3,\n5,q\n", MissingValue.Mean, "b")).ErrorId);
    }

    [Fact]
    public void When_no_row_is_left_that_is_said() =>
        Assert.Equal("NoRows", Assert.Throws<DatasetException>(() => Read("a,b\n1,\n,4\n", MissingValue.Remove)).ErrorId);

    [Fact]
    public void An_infinite_number_is_not_a_missing_one()
    {
        var error = Assert.Throws<DatasetException>(() => Read("a\n1\nInfinity\n", MissingValue.Mean));

        Assert.Equal(("NotFinite", 3, "a"), (error.ErrorId, error.Row, error.Column));
    }
}
