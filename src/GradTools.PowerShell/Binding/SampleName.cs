namespace GradTools.PowerShell.Binding;

/// <summary>The datasets that come with the module.</summary>
public enum SampleName
{
    /// <summary>150 flowers of three species, four lengths each.</summary>
    Iris,

    /// <summary>1797 handwritten digits of 8 x 8 pixels, each pixel from 0 to 16.</summary>
    Digits,
}
