using GradTools.Notebook.Documents;

namespace GradTools.Notebook.Tests;

/// <summary>Notebook files that are no proper notebooks, and those that only look so.</summary>
public sealed class NotebookDocumentTests
{
    [Theory]
    [InlineData("""{"cells":[{"cell_type":"code","cell_type":"raw"}]}""")]
    [InlineData("""{"cells":[{"cell_type":"code","source":"\ud800"}]}""")]
    [InlineData("""{"cells":{}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_no_proper_json_is_refused_when_it_is_read(string text)
    {
        using var file = new File(text);

        Assert.Equal("NotebookNotReadable", Assert.Throws<InvalidValueException>(() => NotebookDocument.Read(file.Path)).ErrorId);
    }

    [Fact]
    public void Text_that_is_nested_too_deeply_for_markdown_is_shown_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("> ", 2000)) + "<b>";
        using var file = new File($$"""{"cells":[{"cell_type":"markdown","source":"{{text}}"},{"cell_type":"markdown","source":"**bold**"}]}""");

        var page = NotebookPage.Of(NotebookDocument.Read(file.Path), "name");

        Assert.Contains("&gt; &gt; &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bold</strong>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"tags\":{},\"polyglot_notebook\":[1],\"dotnet_interactive\":2}")]
    public void Metadata_of_another_kind_say_nothing(string metadata)
    {
        using var file = new File($$"""{"cells":[{"cell_type":"code","metadata":{{metadata}},"source":"1"}]}""");
        var document = NotebookDocument.Read(file.Path);

        document.Inject("$a = 1");

        Assert.Equal(["$a = 1", "1"], document.Cells.Select(cell => cell.Source));
        Assert.All(document.Cells, cell => Assert.Null(cell.OtherLanguage));
    }

    private sealed class File : IDisposable
    {
        public File(string text) => System.IO.File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"gradtools-{Guid.NewGuid():N}.ipynb");

        public void Dispose() => System.IO.File.Delete(Path);
    }
}
