namespace GradTools.Differentiation.Circuits;

/// <summary>A formula that a circuit can show as one gate.</summary>
public enum GateForm
{
    /// <summary>1 / (1 + exp(-z)).</summary>
    Sigmoid,

    /// <summary>(exp(z) - exp(-z)) / (exp(z) + exp(-z)).</summary>
    Tanh,

    /// <summary>log(1 + exp(z)).</summary>
    Softplus,

    /// <summary>max(0, z).</summary>
    ReLU,
}
