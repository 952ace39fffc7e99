using GradTools.Data;

namespace GradTools.Core.Tests.Data;

public sealed class LabelKindTests
{
    private static Dataset Label(LabelKind kind, params object?[] values) =>
        DatasetReader.ReadRecords(["x", "y"], [.. values.Select(value => new object?[] { 1, value })], new DatasetOptions { Labels = ["y"], LabelKind = kind });

    private static object?[] Repeat(int times, params object?[] values) => [.. Enumerable.Repeat(values, times).SelectMany(v => v)];

    [Fact]
    public void Few_whole_numbers_are_classes_in_numeric_order()
    {
        var data = Label(LabelKind.Auto, Repeat(3, "10", "9", "1.0", "1"));

        Assert.Equal(["1", "9", "10"], data.Classes);
        Assert.Equal([2, 1, 0, 0], data.ClassIndices.Take(4));
    }

    [Theory]
    [InlineData(20, 41, true)]
    [InlineData(21, 100, false)]
    [InlineData(20, 40, false)]
    public void Auto_takes_at_most_20_distinct_numbers_and_fewer_than_half_the_rows_as_classes(int distinct, int rows, bool classes)
    {
        var data = Label(LabelKind.Auto, [.. Enumerable.Range(0, rows).Select(i => (object)(i % distinct))]);

        Assert.Equal(classes ? distinct : 0, data.Classes.Count);
        Assert.Equal(classes ? distinct : 1, data.Labels.Shape[1]);
    }

    [Fact]
    public void A_fraction_makes_the_label_a_number()
    {
        Assert.Empty(Label(LabelKind.Auto, Repeat(5, 1.0, 2.5)).Classes);
        Assert.Equal(["1", "2.5"], Label(LabelKind.Class, Repeat(5, 1.0, 2.5)).Classes);
    }

    [Fact]
    public void Number_reads_few_whole_numbers_as_numbers()
    {
        var data = Label(LabelKind.Number, Repeat(5, 0, 1));

        Assert.Empty(data.Classes);
        Assert.Equal([0, 1, 0, 1], data.Labels.ToArray().Take(4));
        Assert.Equal("NotANumber", Assert.Throws<DatasetException>(() => Label(LabelKind.Number, 1, "b")).ErrorId);
    }

    [Fact]
    public void Text_among_numbers_is_not_guessed_but_can_be_asked_for()
    {
        var error = Assert.Throws<DatasetException>(() => Label(LabelKind.Auto, Repeat(5, "1", "2", "two")));

        Assert.Equal(("NotANumber", 3, "y"), (error.ErrorId, error.Row, error.Column));
        Assert.Equal(["1", "2", "two"], Label(LabelKind.Class, "two", "2", "1").Classes);
    }

    [Fact]
    public void Booleans_are_classes_or_numbers_as_asked()
    {
        Assert.Equal(["False", "True"], Label(LabelKind.Auto, true, false).Classes);
        Assert.Equal([1, 0], Label(LabelKind.Number, true, false).Labels.ToArray());
    }

    [Fact]
    public void Classes_of_text_are_in_ordinal_order_and_differ_by_case()
    {
        Assert.Equal(["B", "a", "b"], Label(LabelKind.Auto, "b", "a", "B").Classes);
    }

    [Fact]
    public void Several_label_columns_are_numbers_side_by_side()
    {
        var data = DatasetReader.ReadRecords(["u", "x", "v"], [[1, 2, 3], [4, 5, 6]], new DatasetOptions { Labels = ["v", "u"] });

        Assert.Equal(["v", "u"], data.LabelNames);
        Assert.Equal([3, 1, 6, 4], data.Labels.ToArray());
        Assert.Equal([2, 5], data.Features.ToArray());
    }

    [Fact]
    public void Numbers_of_every_type_are_numbers()
    {
        object?[] values = [(byte)1, (short)2, 3, 4L, 5f, 6.0, 7m, "8", true, (System.Numerics.BigInteger)10];

        var data = DatasetReader.ReadRecords(["x"], [.. values.Select(value => new[] { value })], new DatasetOptions());

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 1, 10], data.Features.ToArray());
    }

    [Fact]
    public void A_record_is_named_by_its_position()
    {
        var missing = Assert.Throws<DatasetException>(() => DatasetReader.ReadRecords(["x"], [[1], [null]], new DatasetOptions()));
        var ragged = Assert.Throws<DatasetException>(() => DatasetReader.ReadRecords(["x"], [[1], [1, 2]], new DatasetOptions()));

        Assert.Equal(("MissingValue", 2, "x"), (missing.ErrorId, missing.Row, missing.Column));
        Assert.Equal(("RaggedRow", 2), (ragged.ErrorId, ragged.Row));
    }
}
