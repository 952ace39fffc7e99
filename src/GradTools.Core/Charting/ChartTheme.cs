namespace GradTools.Charting;

/// <summary>The ground a chart is drawn on.</summary>
public enum ChartTheme
{
    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on black.</summary>
    Dark,
}
