using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A linear layer as model files keep it, in PyTorch's layout.</summary>
/// <param name="Name">What the names of its tensors begin with: <c>layer1</c>, <c>0</c>, <c>net.fc1</c>.</param>
/// <param name="Weight">The weight, outputs x inputs.</param>
/// <param name="Bias">The bias, an entry an output.</param>
internal sealed record LinearLayer(string Name, Tensor Weight, Tensor Bias)
{
    /// <summary>The number of inputs.</summary>
    public int Inputs => Weight.Shape[1];

    /// <summary>The number of outputs.</summary>
    public int Outputs => Weight.Shape[0];

    /// <summary>The layer of a network with this activation.</summary>
    public Layer With(Activation activation) => new(Weight.Transpose(), Bias, activation);
}
