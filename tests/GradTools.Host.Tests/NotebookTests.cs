using System.Text.Json;

namespace GradTools.Host.Tests;

/// <summary>Notebooks on the command line: how the companion notebooks are kept, and that what is asked for wrongly is refused.</summary>
public sealed class NotebookTests
{
    internal static readonly string Companions = Path.Combine(Path.GetDirectoryName(GradToolsProcess.Assembly)!, "..", "..", "..", "..", "..", "notebooks");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Companions, "*.ipynb").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_companion_notebook_is_kept_without_outputs_and_with_cells_by_number(string name)
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(Path.Combine(Companions, name)));
        var root = notebook.RootElement;
        var cells = root.GetProperty("cells").EnumerateArray().ToArray();

        Assert.Equal("gradtools", root.GetProperty("metadata").GetProperty("kernelspec").GetProperty("name").GetString());
        Assert.Equal((4, 5), (root.GetProperty("nbformat").GetInt32(), root.GetProperty("nbformat_minor").GetInt32()));
        Assert.Equal(cells.Select((_, i) => $"{name[..2]}-{i + 1:D2}"), cells.Select(cell => cell.GetProperty("id").GetString()));
        Assert.All(cells, cell => Assert.Empty(cell.GetProperty("metadata").EnumerateObject()));
        Assert.All(cells.Where(cell => cell.GetProperty("cell_type").GetString() == "code"), cell => Assert.Equal((JsonValueKind.Null, 0), (cell.GetProperty("execution_count").ValueKind, cell.GetProperty("outputs").GetArrayLength())));
    }

    [Fact]
    public void A_cell_that_fails_fails_the_command_and_is_named()
    {
        using var folder = new TemporaryFolder();
        var result = GradToolsProcess.Run("notebook", "run", folder.Script("#!pwsh\n$a = 1\n#!pwsh\nthrow \"a is $a\"\n", "x.dib"), "--parameters", "a=5");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cell 3: a is 1", result.Error, StringComparison.Ordinal); // the cell of the parameters comes first, and the notebook's own sets it anew
    }

    [Theory]
    [InlineData("notebook")]
    [InlineData("notebook", "walk")]
    [InlineData("notebook", "run", "x.ipynb", "--html")]
    [InlineData("notebook", "run", "x.ipynb", "--timeout", "long")]
    [InlineData("notebook", "run", "x.ipynb", "--parameters")]
    [InlineData("notebook", "run", "x.ipynb", "--colour")]
    [InlineData("kernel")]
    [InlineData("kernel", "install", "--where")]
    public void A_wrong_call_is_refused(params string[] arguments) => Assert.Equal(2, GradToolsProcess.Run(arguments).ExitCode);

    [Fact]
    public void The_kernel_is_installed_for_an_environment_and_starts_this_program()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, GradToolsProcess.Run("kernel", "install", "--prefix", folder.Path).ExitCode);

        var kernel = Path.Combine(folder.Path, "share", "jupyter", "kernels", "gradtools");
        using var specification = JsonDocument.Parse(File.ReadAllText(Path.Combine(kernel, "kernel.json")));
        var command = specification.RootElement.GetProperty("argv").EnumerateArray().Select(part => part.GetString()!).ToArray();
        Assert.True(File.Exists(command[0]), command[0]);
        Assert.Equal("{connection_file}", command[^1]);
        Assert.Equal(0, GradToolsProcess.Run("kernel", "uninstall", "--prefix", folder.Path).ExitCode);
        Assert.False(Directory.Exists(kernel));
    }
}
