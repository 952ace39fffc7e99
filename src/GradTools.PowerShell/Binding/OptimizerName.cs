namespace GradTools.PowerShell.Binding;

/// <summary>The optimizers by name.</summary>
public enum OptimizerName
{
    /// <summary>Stochastic gradient descent, with momentum on request.</summary>
    SGD,

    /// <summary>Adam.</summary>
    Adam,
}
