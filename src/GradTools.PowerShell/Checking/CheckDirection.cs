namespace GradTools.PowerShell.Checking;

/// <summary>The directions along which a gradient is checked.</summary>
public enum CheckDirection
{
    /// <summary>Random directions: projections of the gradient are compared in place of its entries.</summary>
    Random,
}
