namespace GradTools.Charting;

/// <summary>A stretch of the horizontal axis that is shaded over the whole height of its panel.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Text">What it is, written at its top.</param>
public sealed record Band(double From, double To, string Text = "");
