namespace GradTools.Learning;

/// <summary>How a descent went.</summary>
/// <param name="Path">Its points.</param>
/// <param name="StopReason">Why it ended.</param>
internal sealed record DescentOutcome(DescentPath Path, DescentStopReason StopReason);
