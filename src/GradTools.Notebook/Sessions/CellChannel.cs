namespace GradTools.Notebook.Sessions;

/// <summary>A cell that runs: where its output goes, and what tells that it is interrupted.</summary>
/// <param name="Output">Takes what the cell produces.</param>
/// <param name="Cancellation">Cancelled when the cell is interrupted.</param>
internal sealed record CellChannel(ICellOutput Output, CancellationToken Cancellation);
