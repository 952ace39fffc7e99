namespace GradTools.PowerShell.Binding;

/// <summary>The optimizers by name.</summary>
public enum OptimizerName
{
    /// <summary>Stochastic gradient descent, with momentum on request.</summary>
    SGD,

    /// <summary>Stochastic gradient descent with momentum.</summary>
    Momentum,

    /// <summary>Momentum that looks ahead.</summary>
    Nesterov,

    /// <summary>Steps divided by the root of the sum of all squared gradients.</summary>
    AdaGrad,

    /// <summary>Steps divided by the root of the running mean of squared gradients.</summary>
    RMSProp,

    /// <summary>Steps scaled by fading means of the gradients and of their squares (adaptive moments).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,
}
