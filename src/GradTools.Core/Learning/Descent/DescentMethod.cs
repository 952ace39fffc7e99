namespace GradTools.Learning;

/// <summary>The ways to go down.</summary>
public enum DescentMethod : long
{
    /// <summary>A step against the gradient, times the learning rate.</summary>
    GradientDescent,

    /// <summary>Gradient descent that keeps a share of its last step.</summary>
    Momentum,

    /// <summary>Momentum that looks ahead.</summary>
    Nesterov,

    /// <summary>Steps divided by the root of the sum of all squared gradients.</summary>
    AdaGrad,

    /// <summary>Steps divided by the root of the running mean of squared gradients.</summary>
    RMSProp,

    /// <summary>Steps scaled by fading means of the gradients and of their squares (adaptive moments).</summary>
    Adam,

    /// <summary>The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
    BFGS,

    /// <summary>BFGS that remembers the last few steps only, for many variables.</summary>
    LBFGS,

    /// <summary>The simplex of Nelder and Mead, which needs no gradient.</summary>
    NelderMead,

    /// <summary>Levenberg and Marquardt's method, for least squares.</summary>
    LevenbergMarquardt,
}
