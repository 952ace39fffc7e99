using CsCheck;
using GradTools.Data;

namespace GradTools.Core.Tests.Data;

public sealed class PreprocessingJsonTests
{
    [Fact]
    public void It_is_written_as_stated()
    {
        var preprocessing = new Preprocessing([new NumberColumn("size", 1.5, 2), new CategoryColumn("color", ["blue", "red"], Fill: "red")]);

        Assert.Equal(
            """{"columns":[{"kind":"number","name":"size","offset":1.5,"divisor":2,"fill":null},{"kind":"category","name":"color","categories":["blue","red"],"unseen":"Error","fill":"red"}]}""",
            PreprocessingJson.Write(preprocessing));
    }

    [Fact]
    public void Columns_say_in_words_what_is_done()
    {
        Assert.Equal("(age - 39.25) / 11.5, missing: 36.5", new NumberColumn("age", 39.25, 11.5, 36.5).ToString());
        Assert.Equal("age", new NumberColumn("age").ToString());
        Assert.Equal("city: Oslo, Rome, others: zeros, missing: Rome", new CategoryColumn("city", ["Oslo", "Rome"], UnseenCategory.Zeros, "Rome").ToString());
    }

    [Fact]
    public void It_comes_back_to_the_bit()
    {
        var finite = Gen.Double.Where(double.IsFinite);
        var text = Gen.String[1, 5].Where(text => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsSurrogate));
        var number = Gen.Select(finite, finite.Where(d => d != 0), finite, Gen.Bool, (o, d, f, has) => (Func<string, FeatureColumn>)(name => new NumberColumn(name, o, d, has ? f : null)));
        var category = Gen.Select(text.Array[1, 5], Gen.Bool, (texts, has) => (Func<string, FeatureColumn>)(name => new CategoryColumn(name, [.. texts.Distinct()], has ? UnseenCategory.Zeros : UnseenCategory.Error, has ? texts[0] : null)));

        Gen.OneOf(number, category).Array[1, 6].Sample(makers =>
        {
            var columns = makers.Select((make, i) => make($"c{i}")).ToArray();

            Assert.Equal(columns, PreprocessingJson.Read(PreprocessingJson.Write(new Preprocessing(columns))).Columns);
        }, iter: 300, threads: 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"columns":[]}""")]
    [InlineData("""{"columns":[null]}""")]
    [InlineData("""{"columns":[{"kind":"number"}]}""")]
    [InlineData("""{"columns":[{"kind":"magic","name":"a"}]}""")]
    [InlineData("""{"columns":[{"kind":"number","name":"a","offset":0,"divisor":0}]}""")]
    [InlineData("""{"columns":[{"kind":"number","name":"a","offset":1e999,"divisor":1}]}""")]
    [InlineData("""{"columns":[{"kind":"number","name":"a","offset":"x","divisor":1}]}""")]
    [InlineData("""{"columns":[{"kind":"number","name":"a","offset":0,"divisor":1},{"kind":"number","name":"A","offset":0,"divisor":1}]}""")]
    [InlineData("""{"columns":[{"kind":"category","name":"a","categories":[],"unseen":"Error"}]}""")]
    [InlineData("""{"columns":[{"kind":"category","name":"a","categories":["p","p"],"unseen":"Error"}]}""")]
    [InlineData("""{"columns":[{"kind":"category","name":"a","categories":["p",null],"unseen":"Error"}]}""")]
    [InlineData("""{"columns":[{"kind":"category","name":"a","categories":["p"],"unseen":"Maybe"}]}""")]
    [InlineData("""{"columns":[{"kind":"category","name":"a","categories":["p"],"unseen":"Error","fill":"q"}]}""")]
    public void What_makes_no_sense_is_refused(string json) =>
        Assert.Equal("InvalidPreprocessing", Assert.Throws<InvalidValueException>(() => PreprocessingJson.Read(json)).ErrorId);
}
