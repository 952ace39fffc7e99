namespace GradTools.PowerShell.Scripting;

/// <summary>The smallest and the largest values at which a block may be called: one for every dimension, or one for each; null for none.</summary>
internal sealed record CallBounds(double[]? Lower, double[]? Upper)
{
    /// <summary>A number moved by a distance, the other way where it would leave the bounds, and no further than they reach.</summary>
    public double Move(int index, double number, double distance)
    {
        var (lower, upper) = (Of(Lower, index, double.NegativeInfinity), Of(Upper, index, double.PositiveInfinity));
        var moved = number + distance;
        if (moved < lower || moved > upper)
            moved = number - distance;
        return Math.Max(lower, Math.Min(upper, moved));
    }

    private static double Of(double[]? bounds, int index, double none) =>
        bounds switch { null => none, [var one] => one, _ => bounds[index] };
}
