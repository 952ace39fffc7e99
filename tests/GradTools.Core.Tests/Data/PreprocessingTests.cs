using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Data;

public sealed class PreprocessingTests
{
    public static TheoryData<string> Lines => [.. File.ReadAllLines(GoldenFile.Path("preprocessing.csv"))];

    private static Dataset Data(params double[] column) =>
        Dataset.Regression("data", ["a"], Tensor.From(column, Shape.Of(column.Length, 1)), [], Tensor.Full(Shape.Of(column.Length, 0), 0));

    [Theory]
    [MemberData(nameof(Lines))]
    public void It_learns_what_scikit_learn_learns(string line)
    {
        var fields = line.Split(',');
        var data = Data(GoldenFile.Numbers(fields[2]));
        var (offset, divisor, fill, prepared) = (GoldenFile.Numbers(fields[3])[0], GoldenFile.Numbers(fields[4])[0], GoldenFile.Numbers(fields[5])[0], GoldenFile.Numbers(fields[6]));

        var learned = Preprocessing.Learn(data, new PreprocessingOptions(Enum.Parse<Scaling>(fields[0]), Enum.Parse<MissingValue>(fields[1])));

        var column = Assert.IsType<NumberColumn>(Assert.Single(learned.Columns));
        AssertClose(offset, column.Offset);
        AssertClose(divisor, column.Divisor);
        AssertClose(fill, column.Fill ?? double.NaN);
        Assert.All(learned.Apply(data.Features).ToArray().Zip(prepared), pair => AssertClose(pair.Second, pair.First));
    }

    [Fact]
    public void A_missing_category_becomes_the_most_frequent_one()
    {
        using var file = new TemporaryFile("c,x\nred,1\nblue,2\n,3\nred,4\n");
        var data = DatasetReader.ReadCsv(file.Path, new DatasetOptions { MissingValue = MissingValue.Mean });

        var learned = Preprocessing.Learn(data, new PreprocessingOptions(Missing: MissingValue.Mean));

        Assert.Equal(new CategoryColumn("c", ["blue", "red"], Fill: "red"), learned.Columns[0]);
        Assert.Equal([0, 1, 1, 1, 0, 2, 0, 1, 3, 0, 1, 4], learned.Apply(data.Features).ToArray());
    }

    [Fact]
    public void Categories_are_not_scaled()
    {
        using var file = new TemporaryFile("c,x\nred,1\nblue,3\n");
        var data = DatasetReader.ReadCsv(file.Path, new DatasetOptions());

        Assert.Equal([0, 1, -1, 1, 0, 1], Preprocessing.Learn(data, new PreprocessingOptions(Scaling.Standard)).Apply(data.Features).ToArray());
    }

    [Fact]
    public void A_column_of_nothing_but_missing_values_and_numbers_too_large_are_refused()
    {
        Assert.Equal("NothingToFillFrom", Assert.Throws<DatasetException>(() => Preprocessing.Learn(Data(double.NaN, double.NaN), new PreprocessingOptions(Missing: MissingValue.Median))).ErrorId);
        Assert.Equal("ScaleNotFinite", Assert.Throws<DatasetException>(() => Preprocessing.Learn(Data(-1e308, 1e308, 1.5e308), new PreprocessingOptions(Scaling.MinMax))).ErrorId);
    }

    private static void AssertClose(double expected, double actual)
    {
        if (double.IsNaN(expected))
            Assert.True(double.IsNaN(actual));
        else
            Assert.InRange(actual, expected - 1e-9 * Math.Max(1, Math.Abs(expected)), expected + 1e-9 * Math.Max(1, Math.Abs(expected)));
    }
}
