namespace GradTools.Charting;

/// <summary>A colour by name. Each is told from the others by colour-blind eyes too (after Okabe and Ito 2008); the theme says the exact hue.</summary>
public enum ChartColor
{
    /// <summary>The colour of the series' place in the chart.</summary>
    Auto,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Vermilion, for what is wrong.</summary>
    Vermilion,

    /// <summary>Bluish green.</summary>
    Green,

    /// <summary>Reddish purple.</summary>
    Purple,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Sky blue.</summary>
    Sky,

    /// <summary>Grey, for what stays in the background.</summary>
    Grey,
}
