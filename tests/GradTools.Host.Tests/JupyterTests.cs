using System.Diagnostics;

namespace GradTools.Host.Tests;

/// <summary>The kernel as real front ends meet it: jupyter_client, which JupyterLab, nbconvert and others stand on, drives it from Python.</summary>
public sealed class JupyterTests
{
    /// <summary>Every message, then thousands of cells and of frames that are no messages; see the Python files of these names.</summary>
    [JupyterTheory]
    [InlineData("test_messages")]
    [InlineData("test_endurance")]
    public void The_kernel_serves_a_real_client(string module)
    {
        using var prefix = new TemporaryFolder();
        var (exitCode, text) = Run(prefix.Path, "-m", "unittest", "-v", module);

        Assert.True(exitCode == 0, text);
        Assert.Matches(@"Ran [1-9]\d* tests? in", text);
    }

    /// <summary>The companion notebooks through nbconvert, which wants no cell to fail; its pages in a browser with the network off draw what the notebooks show.</summary>
    [JupyterTheory]
    [MemberData(nameof(NotebookTests.Names), MemberType = typeof(NotebookTests))]
    public void A_companion_notebook_runs_in_nbconvert(string name)
    {
        using var prefix = new TemporaryFolder();
        var (exitCode, text) = Run(prefix.Path, "-m", "nbconvert", "--execute", "--ExecutePreprocessor.timeout=300", "--to", "html", "--output-dir", prefix.Path, Path.Combine(NotebookTests.Companions, name));

        Assert.True(exitCode == 0, text);
        var page = OpenedNotebook.Open(Path.Combine(prefix.Path, Path.ChangeExtension(name, ".html")));
        Assert.True(page.Charts.Count + page.Circuits.Count > 0);
        Assert.All(page.Charts, drawn => Assert.True(drawn > 0, "A chart is empty."));
        Assert.All(page.Circuits, drawn => Assert.True(drawn > 5, "A circuit is empty."));
    }

    /// <summary>Runs Python with the kernel installed for it alone.</summary>
    private static (int ExitCode, string Text) Run(string prefix, params string[] arguments)
    {
        var installed = GradToolsProcess.Run("kernel", "install", "--prefix", prefix);
        Assert.True(installed.ExitCode == 0, installed.Error);
        var start = new ProcessStartInfo(JupyterTheoryAttribute.Python!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Jupyter"),
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error);
    }
}

/// <summary>A test that needs a Python with Jupyter; it is skipped where there is none.</summary>
public sealed class JupyterTheoryAttribute : TheoryAttribute
{
    public JupyterTheoryAttribute()
    {
        if (Python is null)
            Skip = "No Python with jupyter_client and nbconvert was found.";
    }

    /// <summary>The first Python that has it.</summary>
    internal static string? Python { get; } = new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(HasJupyter);

    private static bool HasJupyter(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import jupyter_client, nbconvert"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
