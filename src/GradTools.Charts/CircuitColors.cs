using GradTools.Charting;

namespace GradTools.Charts;

/// <summary>The colours of a circuit. What flows forward is green and what flows back is red, in hues that colour-blind eyes tell apart; place and legend say it too.</summary>
internal sealed record CircuitColors(string Background, string Text, string Muted, string Line, string Forward, string Backward, string Box, string Variable, string Result, string Frame, string Vanishing, string Exploding, string NotFinite, string OnMark)
{
    private static readonly CircuitColors Light = new("#ffffff", "#1f2328", "#59636e", "#8b949e", "#00795a", "#c62828", "#f6f8fa", "#e3effb", "#fff3d6", "#f3f0fa", "#0065a8", "#a84300", "#8a1c6d", "#ffffff");
    private static readonly CircuitColors Dark = new("#14171c", "#e6e9ee", "#9aa4b0", "#6b7681", "#45d3a4", "#ff8a75", "#22272e", "#17324d", "#463a17", "#1e1c2b", "#8cc8ff", "#ffb066", "#f59be0", "#14171c");

    /// <summary>Those of a theme.</summary>
    public static CircuitColors Of(ChartTheme theme) => theme == ChartTheme.Light ? Light : Dark;
}
