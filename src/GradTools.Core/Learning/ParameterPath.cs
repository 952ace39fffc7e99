namespace GradTools.Learning;

/// <summary>The way of two trained numbers through their plane, for charts.</summary>
/// <param name="Names">What the numbers are called.</param>
/// <param name="Points">Where they were: before the first step, and after each that was kept.</param>
/// <param name="Stride">How many steps it is from one point to the next.</param>
internal sealed record ParameterPath(IReadOnlyList<string> Names, IReadOnlyList<(double First, double Second)> Points, long Stride);
