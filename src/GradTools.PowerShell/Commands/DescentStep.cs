using System.Globalization;

namespace GradTools.PowerShell.Commands;

/// <summary>A point on the way down.</summary>
/// <param name="Step">Which: 0 is the start.</param>
/// <param name="Point">Where, in the shape of the start.</param>
/// <param name="Value">The value of the function there.</param>
/// <param name="GradientNorm">The length of the gradient there; null for a method without gradients.</param>
public sealed record DescentStep(int Step, object Point, double Value, double? GradientNorm)
{
    /// <summary>Value and place on a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step}: {Value:G6} at {PointText.Of(Point)}");
}
