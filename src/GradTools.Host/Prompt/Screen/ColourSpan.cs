namespace GradTools.Host.Prompt.Screen;

/// <summary>A part of a text in a style of the terminal.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Style">An escape sequence.</param>
internal readonly record struct ColourSpan(int Start, int End, string Style);
