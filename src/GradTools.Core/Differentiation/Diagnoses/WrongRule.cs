using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A wrong rule of differentiation for some operations of a graph.</summary>
/// <param name="Kind">The mistake it is.</param>
/// <param name="Applies">The operations it is used for.</param>
/// <param name="Pull">The gradient that it pulls back from such an operation to an input.</param>
/// <param name="Message">The mistake in words, given the operations.</param>
internal sealed record WrongRule(GradientDiagnosisKind Kind, Func<Node, bool> Applies, DerivativeRule Pull, Func<string, string> Message);
