using System.Text.Json;
using GradTools.PowerShell.Notebooks;

namespace GradTools.PowerShell.Tests.Notebooks;

/// <summary>Notebooks that run without a front end, through the real cmdlet.</summary>
public sealed class InvokeNotebookTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string Lesson = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"pwsh","items":[{"name":"pwsh"}]}}

        #!markdown

        # A lesson

        The gradient of $x^2$ is $2x$.

        #!pwsh

        $rate = 0.1

        #!pwsh

        "rate $rate"
        (Get-Gradient { param($x) $x * $x } -At 3).Gradient

        #!pwsh

        Test-GradientCheck { param($x) $x * $x } 3 | Show-Chart
        """;

    [Fact]
    public void A_notebook_is_run_from_top_to_bottom_and_its_outputs_are_kept()
    {
        Write("lesson.dib", Lesson);
        var result = Module.InvokeForOne<NotebookResult>("Invoke-Notebook lesson.dib lesson.ipynb");

        Assert.Equal((3, true), (result.Cells, result.Passed));
        using var notebook = Read("lesson.ipynb");
        var cells = notebook.RootElement.GetProperty("cells").EnumerateArray().ToArray();
        Assert.Equal(["markdown", "code", "code", "code"], cells.Select(cell => cell.GetProperty("cell_type").GetString()));
        Assert.Equal(["rate 0.1\n", "6\n"], cells[2].GetProperty("outputs")[0].GetProperty("text").EnumerateArray().Select(line => line.GetString()));
        var data = cells[3].GetProperty("outputs")[0].GetProperty("data");
        Assert.True(data.GetProperty("application/vnd.plotly.v1+json").GetProperty("data").GetArrayLength() > 0);
        Assert.Contains("Plotly", string.Concat(data.GetProperty("text/html").GetString()), StringComparison.Ordinal);
        Assert.Equal((4, 5), (notebook.RootElement.GetProperty("nbformat").GetInt32(), notebook.RootElement.GetProperty("nbformat_minor").GetInt32()));
        Assert.All(cells, cell => Assert.False(string.IsNullOrEmpty(cell.GetProperty("id").GetString())));
    }

    [Fact]
    public void Results_of_one_kind_are_one_table_and_tables_asked_for_are_text()
    {
        Write("t.dib", "#!pwsh\n1..3 | ForEach-Object { Get-Gradient { param($x) $x * $x } -At $_ }\n1\n#!pwsh\nGet-Gradient { param($x) $x * $x } -At 3 | Out-Default\n");
        Module.Invoke("Invoke-Notebook t.dib t.ipynb -HtmlPath t.html");

        using var notebook = Read("t.ipynb");
        var cells = notebook.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("outputs").EnumerateArray().ToArray()).ToArray();
        Assert.Equal(["display_data", "stream"], cells[0].Select(output => output.GetProperty("output_type").GetString()));
        var data = cells[0][0].GetProperty("data");
        var html = string.Concat(data.GetProperty("text/html").ValueKind == JsonValueKind.Array ? data.GetProperty("text/html").EnumerateArray().Select(line => line.GetString()) : [data.GetProperty("text/html").GetString()]);
        Assert.Equal((1, 4), (html.Split("<table").Length - 1, html.Split("<tr>").Length - 1));
        Assert.Contains("Automatic", data.GetProperty("text/plain").ToString(), StringComparison.Ordinal);
        Assert.Equal("stream", Assert.Single(cells[1]).GetProperty("output_type").GetString());
        Assert.Contains("<td style=\"text-align:right\">9</td>", File.ReadAllText(Path.Combine(Folder.FullName, "t.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_without_another_path_is_written_in_place_and_keeps_what_it_has()
    {
        Write("x.ipynb", """
            {"cells":[{"cell_type":"code","id":"first","metadata":{"tags":["mine"]},"source":["1 + 1"],"execution_count":7,"outputs":[{"output_type":"stream","name":"stdout","text":"old"}]}],
             "metadata":{"kernelspec":{"name":"gradtools","display_name":"G","language":"powershell"},"author":"me"},"nbformat":4,"nbformat_minor":2}
            """);
        Module.Invoke("Invoke-Notebook x.ipynb");

        using var notebook = Read("x.ipynb");
        var cell = notebook.RootElement.GetProperty("cells")[0];
        Assert.Equal(("first", "mine", 1), (cell.GetProperty("id").GetString(), cell.GetProperty("metadata").GetProperty("tags")[0].GetString(), cell.GetProperty("execution_count").GetInt32()));
        Assert.Equal("2\n", cell.GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        Assert.Equal("me", notebook.RootElement.GetProperty("metadata").GetProperty("author").GetString());
    }

    [Fact]
    public void Parameters_are_set_behind_the_cell_that_has_them()
    {
        Write("p.ipynb", """
            {"cells":[{"cell_type":"code","metadata":{"tags":["parameters"]},"source":"$a = 1; $b = 'x'"},{"cell_type":"code","metadata":{},"source":"\"$a $b $($c.Count)\""}],"metadata":{},"nbformat":4,"nbformat_minor":5}
            """);
        Module.Invoke("Invoke-Notebook p.ipynb -Parameters @{ a = 2.5; b = \"it's\"; c = 1, 2, 3 }; Invoke-Notebook p.ipynb -Parameters @{ a = 3; b = 'again'; c = @(1) }");

        using var notebook = Read("p.ipynb");
        Assert.Equal(3, notebook.RootElement.GetProperty("cells").GetArrayLength());
        Assert.Equal("3 again 1\n", notebook.RootElement.GetProperty("cells")[2].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
    }

    [Fact]
    public void A_cell_that_fails_ends_the_notebook_and_is_named()
    {
        Write("f.dib", "#!pwsh\n'before'\n#!pwsh\n1\nGet-Gradient { param($x) [int] $x } -At 1\n#!pwsh\n'never'");
        var error = Module.AssertError("NotebookFailed", "Invoke-Notebook f.dib f.ipynb -HtmlPath f.html");

        Assert.Contains("cell 2", error.Exception.Message, StringComparison.Ordinal);
        using var notebook = Read("f.ipynb");
        Assert.Equal([1, 2, 0], notebook.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("outputs").GetArrayLength() > 1 ? 2 : cell.GetProperty("outputs").GetArrayLength()));
        Assert.Contains("f.html", Files);
    }

    [Fact]
    public void Where_errors_are_allowed_the_cells_behind_run_too()
    {
        Write("f.dib", "#!pwsh\nthrow 'bad'\n#!csharp\n1\n#!pwsh\n'after'");
        var result = Module.InvokeForOne<NotebookResult>("Invoke-Notebook f.dib -AllowErrors");

        Assert.Equal((3, false), (result.Cells, result.Passed));
        Assert.Equal([(1, "RuntimeException"), (2, "OtherLanguage")], result.Failures.Select(failure => (failure.Cell, failure.ErrorId)));
    }

    [Fact]
    public void A_cell_that_takes_too_long_fails()
    {
        Write("slow.dib", "#!pwsh\nwhile ($true) { }");
        var result = Module.InvokeForOne<NotebookResult>("Invoke-Notebook slow.dib -AllowErrors -CellTimeout 0.5");

        Assert.Equal("CellTimedOut", Assert.Single(result.Failures).ErrorId);
    }

    [Fact]
    public void The_page_has_texts_formulas_code_and_charts()
    {
        Write("lesson.dib", Lesson);
        Module.Invoke("Invoke-Notebook lesson.dib -HtmlPath lesson.html");

        var page = File.ReadAllText(Path.Combine(Folder.FullName, "lesson.html"));
        Assert.Contains("<span class=\"math\">", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"variable\">$rate</span>", page, StringComparison.Ordinal);
        Assert.Contains("rate 0.1", page, StringComparison.Ordinal);
        Assert.Contains("newPlot", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NotebookNotFound", "Invoke-Notebook none.ipynb")]
    [InlineData("NotebookNotReadable", "Set-Text cut.ipynb '{\"cells\": [{\"cell_type\"'; Invoke-Notebook cut.ipynb")]
    [InlineData("NotebookNotReadable", "Set-Text list.ipynb '[1]'; Invoke-Notebook list.ipynb")]
    [InlineData("NotebookNotReadable", "Set-Text empty.ipynb ''; Invoke-Notebook empty.ipynb")]
    [InlineData("NotebookNotReadable", "Set-Text meta.dib \"#!meta`n{\"; Invoke-Notebook meta.dib")]
    [InlineData("NotebookTooOld", "Set-Text old.ipynb '{\"worksheets\": [], \"nbformat\": 3}'; Invoke-Notebook old.ipynb")]
    [InlineData("NotAParameterName", "Set-Text a.dib '#!pwsh'; Invoke-Notebook a.dib -Parameters @{ 'a b' = 1 }")]
    [InlineData("FolderNotFound", "Set-Text a.dib \"#!pwsh`n1\"; Invoke-Notebook a.dib none/a.ipynb")]
    public void What_cannot_be_run_is_refused(string errorId, string script) =>
        Module.AssertError(errorId, "function Set-Text($name, $text) { [IO.File]::WriteAllText((Join $name), $text) }; function Join($name) { [IO.Path]::Combine($PWD.ProviderPath, $name) }; " + script);

    [Fact]
    public void WhatIf_runs_nothing()
    {
        Write("lesson.dib", Lesson);

        Assert.Empty(Module.Invoke("Invoke-Notebook lesson.dib lesson.ipynb -WhatIf"));
        Assert.Equal(["lesson.dib"], Files);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder.FullName, name), text);

    private JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.FullName, name)));
}
