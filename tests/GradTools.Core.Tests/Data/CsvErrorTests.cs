using GradTools.Data;

namespace GradTools.Core.Tests.Data;

/// <summary>Each flaw a file can have: its error id, and the row and column it names, also in words.</summary>
public sealed class CsvErrorTests
{
    private static DatasetException Fail(string csv, DatasetOptions? options = null, char delimiter = ',')
    {
        using var file = new TemporaryFile(csv);
        return Assert.Throws<DatasetException>(() => DatasetReader.ReadCsv(file.Path, options ?? new DatasetOptions { Labels = ["y"] }, delimiter));
    }

    [Theory]
    [InlineData("MissingValue", "a,b,y\n1,2,p\n3,,q\n", 3, "b")]
    [InlineData("MissingValue", "a,b,y\n1,2,p\n3,4,\n", 3, "y")]
    [InlineData("MissingValue", "a,b,y\n1,2,p\n3,4,\" \"\n", 3, "y")]
    [InlineData("MissingValue", "a,b,y\n\n\n1,\"2\n\",p\n3,4,q\n , 5,q\n", 7, "a")]
    [InlineData("NotANumber", "a,b,y\n1,2,p\n3,four,q\n", 3, "b")]
    [InlineData("NotANumber", "a,b,y\r\n1,2,p\r\n3,\"4,5\",q\r\n", 3, "b")]
    [InlineData("NotANumber", "a,y\n1,0.5\n2,1.5\n3,2.5\n4,n/a\n", 5, "y")]
    [InlineData("NotFinite", "a,b,y\n1,2,p\nNaN,4,q\n", 3, "a")]
    [InlineData("NotFinite", "a,b,y\n1,2,p\n3,-Infinity,q\n", 3, "b")]
    [InlineData("NotFinite", "a,b,y\n1,2,p\n3,1e999,q\n", 3, "b")]
    [InlineData("NotFinite", "a,y\n1,0.5\n2,NaN\n", 3, "y")]
    [InlineData("NotFinite", "a,y\n1,1\n2,2\n3,1\n4,2\n5,Infinity\n6,1\n7,1\n", 6, "y")]
    [InlineData("RaggedRow", "a,b,y\n1,2,p\n3,4\n", 3, "y")]
    [InlineData("RaggedRow", "a,b,y\n1,2,p\n3\n", 3, "b")]
    [InlineData("RaggedRow", "a,b,y\n1,2,p\n3,4,q,5\n", 3, "y")]
    [InlineData("StrayQuote", "a,b,y\n1,2,p\n3,4,\"q\n5,6,r\n", 3, null)]
    [InlineData("StrayQuote", "a,b,y\n1,2,p\n3,4,q\n5,6,\"r", 4, null)]
    [InlineData("StrayQuote", "a,b,y\n1,2,p\n3,4,\"q\"x\n", 3, null)]
    [InlineData("MissingHeader", "1,2,3\n4,5,6\n", 1, "1")]
    [InlineData("MissingColumnName", ",b,y\n1,2,p\n3,4,q\n", 1, null)]
    [InlineData("DuplicateColumn", "a,b,A,y\n1,2,3,p\n", 1, "A")]
    [InlineData("NoRows", "a,b,y\n", 1, "a")]
    [InlineData("NoRows", "a,b,y\r\n\r\n", 1, "a")]
    [InlineData("FileIsEmpty", "", null, null)]
    [InlineData("FileIsEmpty", "\n\n", null, null)]
    [InlineData("SingleClass", "a,b,y\n1,2,p\n3,4,p\n", 2, "y")]
    [InlineData("SingleClass", "a,y\n1,3\n2,3\n4,3\n", 2, "y")]
    [InlineData("NoFeatures", "y\np\nq\n", null, "y")]
    [InlineData("LabelColumnNotFound", "a,b,z\n1,2,p\n3,4,q\n", null, "y")]
    public void A_flaw_names_its_row_and_column(string errorId, string csv, int? row, string? column)
    {
        var error = Fail(csv);

        Assert.Equal((errorId, row, column), (error.ErrorId, error.Row, error.Column));
        if (row is not null)
            Assert.Contains($"line {row}", error.Message, StringComparison.Ordinal);
        if (column is not null)
            Assert.Contains($"'{column}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b;y\n1,5;2,5;p\n", "';'")] // decimal commas: the rows fall apart
    [InlineData("a;b;y\n1;2;p\n", "';'")]
    [InlineData("a|b\n1,5|2\n", "'|'")]
    [InlineData("a\tb\n1,5\t2\n", "\"`t\"")]
    public void A_header_in_one_piece_suggests_its_delimiter(string text, string delimiter) =>
        Assert.Contains($"-Delimiter {delimiter}", Fail(text, new DatasetOptions { Labels = ["y"] }).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_column_gets_the_nearest_name_and_the_list()
    {
        var error = Fail("sepal_length,petal_length,species\n1,2,p\n3,4,q\n", new DatasetOptions { Labels = ["Specie"] });

        Assert.Contains("Did you mean 'species'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("'sepal_length', 'petal_length', 'species'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", Fail("a,b\n1,2\n", new DatasetOptions { Labels = ["z"] }).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", Fail("a,b\n1,2\n", new DatasetOptions { Labels = ["something else"] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_looks_split_by_another_delimiter_says_so()
    {
        Assert.Contains("delimiter", Fail("a;b;y\n1;2;p\n").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FeatureColumnNotFound", "c")]
    [InlineData("FeatureColumnNotFound", "c*")]
    [InlineData("FeatureIsLabel", "Y")]
    public void A_feature_must_exist_and_not_be_the_label(string errorId, string feature)
    {
        var error = Fail("a,y\n1,p\n2,q\n", new DatasetOptions { Labels = ["y"], Features = [feature] });

        Assert.Equal((errorId, feature), (error.ErrorId, error.Column));
    }

    [Fact]
    public void Several_labels_are_not_classes()
    {
        Assert.Equal("SeveralClassColumns", Fail("a,y,z\n1,2,3\n", new DatasetOptions { Labels = ["y", "z"], LabelKind = LabelKind.Class }).ErrorId);
    }

    [Fact]
    public void A_delimiter_that_cannot_separate_is_refused()
    {
        Assert.Equal("InvalidDelimiter", Fail("a,y\n1,2\n", delimiter: '"').ErrorId);
        Assert.Equal("InvalidDelimiter", Fail("a,y\n1,2\n", delimiter: 'é').ErrorId);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "gradtools has no such file.csv");

        var error = Assert.Throws<DatasetException>(() => DatasetReader.ReadCsv(path, new DatasetOptions()));

        Assert.Equal("FileNotFound", error.ErrorId);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("FileNotFound", Assert.Throws<DatasetException>(() => DatasetReader.ReadCsv(Path.GetTempPath(), new DatasetOptions())).ErrorId);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var file = new TemporaryFile("a\n1\n");

        Assert.Throws<OperationCanceledException>(() => DatasetReader.ReadCsv(file.Path, new DatasetOptions(), cancellation: new CancellationToken(canceled: true)));
    }
}
