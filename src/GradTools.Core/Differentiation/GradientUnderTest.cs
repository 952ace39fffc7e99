namespace GradTools.Differentiation;

/// <summary>A gradient that can be asked again: at the same point, to see that it gives the same, and beside it, to tell what holds everywhere from what holds by chance.</summary>
/// <param name="At">The gradient at a point; null where it fails.</param>
/// <param name="Circuit">The graph that computes the gradient; null if there is none.</param>
internal sealed record GradientUnderTest(Func<double[], double[]?> At, Func<Circuit?> Circuit);
