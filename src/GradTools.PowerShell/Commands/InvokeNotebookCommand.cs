using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Notebooks;

namespace GradTools.PowerShell.Commands;

/// <summary>Runs a notebook from its first cell to its last, with no front end and no Python, and keeps what its cells produced.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Notebook", SupportsShouldProcess = true)]
[OutputType(typeof(NotebookResult))]
public sealed class InvokeNotebookCommand : GradToolsCommand
{
    /// <summary>The notebook: a file of Jupyter (.ipynb) or of Polyglot Notebooks (.dib).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>Where the notebook with its outputs is written, as .ipynb; by default into the notebook itself, and nowhere for a .dib file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Where it is written as a page that needs no network; by default nowhere.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HtmlPath { get; set; }

    /// <summary>How long a cell may run, as a TimeSpan or in seconds; by default as long as it takes.</summary>
    [Parameter]
    public Duration? CellTimeout { get; set; }

    /// <summary>Runs the cells behind one that failed, too, and gives the result with the failures instead of an error.</summary>
    [Parameter]
    public SwitchParameter AllowErrors { get; set; }

    /// <summary>Variables that are set behind the cell with the tag parameters, or first.</summary>
    [Parameter]
    public IDictionary? Parameters { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (CellTimeout?.Value <= TimeSpan.Zero)
            throw new InvalidValueException("InvalidTime", $"The time for a cell is {CellTimeout.Value}; it must be above 0.");
        var path = FilePath.Resolve(SessionState.Path, Path);
        var isNotebook = System.IO.Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
        var output = OutputPath is { } named ? FilePath.Resolve(SessionState.Path, named) : isNotebook ? path : null;
        var page = HtmlPath is { } html ? FilePath.Resolve(SessionState.Path, html) : null;
        if (!ShouldProcess(path, "Run the notebook"))
            return;
        using var progress = new ThrottledProgress(this, System.IO.Path.GetFileName(path));
        var cells = 0;
        var clock = Stopwatch.StartNew();
        var rendering = new NotebookRendering();
        var failures = NotebookAssembly.Run(
            path,
            output,
            page,
            CellTimeout?.Value,
            AllowErrors,
            ParameterCell.Of(Parameters),
            SessionTemplate.Create(ModuleFolder),
            rendering.Render,
            rendering.Tabulate,
            (cell, of) =>
            {
                cells = cell;
                progress.Report(100 * (cell - 1) / of, $"Cell {cell} of {of}");
            },
            Cancellation);
        var result = new NotebookResult(path, cells, [.. failures.Select(failure => new CellFailure(failure.Cell, failure.ErrorName, failure.Message, failure.Shown))], clock.Elapsed.TotalSeconds, output, page);
        WriteObject(result);
        if (!result.Passed && !AllowErrors)
            WriteError(new InvalidValueException("NotebookFailed", $"{System.IO.Path.GetFileName(path)}, {result.Failures[0]}\n{result.Failures[0].Shown}"), path);
    }
}
