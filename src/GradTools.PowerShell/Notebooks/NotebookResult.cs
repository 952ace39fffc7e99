namespace GradTools.PowerShell.Notebooks;

/// <summary>What came of a notebook that was run.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Cells">The number of cells of code that ran.</param>
/// <param name="Failures">The cells that failed.</param>
/// <param name="Seconds">How many seconds it took.</param>
/// <param name="OutputPath">The notebook with its outputs; null: it was not written.</param>
/// <param name="HtmlPath">The page; null: it was not written.</param>
public sealed record NotebookResult(string Path, int Cells, IReadOnlyList<CellFailure> Failures, double Seconds, string? OutputPath, string? HtmlPath)
{
    /// <summary>Whether every cell ran to its end without an error.</summary>
    public bool Passed => Failures.Count == 0;
}

/// <summary>A cell that failed.</summary>
/// <param name="Cell">Its place among all cells, from 1.</param>
/// <param name="ErrorId">The id of the error.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Shown">The error as the notebook shows it, with the line.</param>
public sealed record CellFailure(int Cell, string ErrorId, string Message, string Shown)
{
    /// <summary>In words: <c>cell 3: Divide by zero.</c></summary>
    public override string ToString() => $"cell {Cell}: {Message}";
}
