using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What came of a training, before it is told whose parameters these are.</summary>
/// <param name="Parameters">The trained tensors by name.</param>
/// <param name="History">A row an epoch.</param>
/// <param name="StopReason">Why training ended.</param>
/// <param name="Remark">Where it went wrong and what to try, if it did.</param>
internal sealed record TrainingOutcome(IReadOnlyDictionary<string, Tensor> Parameters, IReadOnlyList<TrainingEpoch> History, StopReason StopReason, string? Remark = null);
