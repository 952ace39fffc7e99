using System.Text;
using GradTools.Fuzzing;
using GradTools.Notebook.Documents;
using GradTools.Notebook.Jupyter;

namespace GradTools.Notebook.Tests.Fuzzing;

/// <summary>Damaged notebooks, and what they look like as pages.</summary>
public sealed class NotebookFuzzTests
{
    private const string Notebook = """
        {"cells":[
         {"cell_type":"markdown","id":"a","metadata":{},"source":["# Title $x^2$\n","\n","| a | b |\n","|---|---|\n","| 1 | 2 |\n","> - [ ] *q* ![p](attachment:p.png)"],"attachments":{"p.png":{"image/png":"iVBORw0KGgo="}}},
         {"cell_type":"code","execution_count":1,"id":"b","metadata":{"tags":["parameters"]},"outputs":[
          {"name":"stdout","output_type":"stream","text":["1\n","\u001b[31mred\u001b[0m"]},
          {"data":{"text/html":["<b>x</b>"],"text/plain":"x","image/png":"iVBORw0KGgo=","image/svg+xml":"<svg/>"},"metadata":{},"output_type":"display_data"},
          {"ename":"E","evalue":"v","output_type":"error","traceback":["\u001b[91mE: v"]}],"source":"$x = @{ a = 'b'; \"c$(1)\" = [Math]::Sin(1e3) } # comment"},
         {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"fsharp"},"tags":["injected-parameters"]},"outputs":[],"source":["1"]},
         {"cell_type":"raw","metadata":{},"source":"raw"}],
        "metadata":{"kernelspec":{"name":"gradtools"}},"nbformat":4,"nbformat_minor":5}
        """;

    private const string Polyglot = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"pwsh\",\"items\":[{\"name\":\"pwsh\"},{\"name\":\"mine\",\"aliases\":[]}]}}\n\n#!markdown\n\n# Title\n\n#!pwsh\n\n$x = 1\n\n#!mine\n\n2\n\n#!csharp\n\n3\n";

    private static readonly IReadOnlyList<string> Tokens = JsonTokens.With(
        "cells", "cell_type", "code", "markdown", "metadata", "source", "outputs", "tags", "worksheets", "nbformat", "attachments", "../../x.png", "text/html", "image/png", "traceback", "parameters", "injected-parameters", "kernelName",
        "\\u001b[31m", "\\u001b[99999999999999m", "$$", "$(", "@{", "((((((((", "> > > > ", "- - - - ", "**", "[a](", "```", "#!meta\n", "#!pwsh\n", "#!", "<!--", "| --- |\n", "\"@\n", "@\"\n");

    [Fact]
    public void Jupyter_notebooks() => Fuzzer.Run("ipynb", Target(".ipynb", Notebook));

    [Fact]
    public void Polyglot_notebooks() => Fuzzer.Run("dib", Target(".dib", Polyglot));

    [Fact]
    public void Connection_files() => Fuzzer.Run("connection", new FuzzTarget(
        [Encoding.UTF8.GetBytes("""{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"control_port":2,"stdin_port":3,"iopub_port":4,"hb_port":5,"signature_scheme":"hmac-sha256","key":"k","kernel_name":"gradtools"}""")],
        path => ConnectionFile.Read(path))
    { Tokens = JsonTokens.With("transport", "ip", "ipc", "key", "shell_port", "hb_port", "signature_scheme") });

    private static FuzzTarget Target(string extension, string text) => new([Encoding.UTF8.GetBytes(text)], path =>
    {
        var document = NotebookDocument.Read(path);
        NotebookPage.Of(document, "name");
        document.Inject("$a = 1");
        foreach (var cell in document.Cells)
        {
            _ = cell.OtherLanguage;
            cell.SetOutputs(1, []);
        }

        document.Write(path);
        Assert.Equal(document.Cells.Count, NotebookDocument.Read(Renamed(path)).Cells.Count);
    })
    { Extension = extension, Tokens = Tokens };

    // What was written is a file of Jupyter.
    private static string Renamed(string path)
    {
        var renamed = Path.ChangeExtension(path, ".ipynb");
        if (renamed != path)
            File.Move(path, renamed, overwrite: true);
        return renamed;
    }
}
