namespace GradTools.Charting;

/// <summary>A text at a place of a panel, such as the name of a guide line.</summary>
/// <param name="X">Where it ends sideways, on the horizontal axis.</param>
/// <param name="Y">Where it stands upwards, on the axis at the left.</param>
/// <param name="Text">The text.</param>
public sealed record Note(double X, double Y, string Text);
