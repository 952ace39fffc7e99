using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>A layer in one forward and backward pass. Rows are samples; the cost is the mean over them.</summary>
/// <param name="Layer">Which, from 1.</param>
/// <param name="Activation">What it applies to its weighted input.</param>
/// <param name="Input">The activation of the layer before, rows x inputs.</param>
/// <param name="WeightedInput">z = x W + b, rows x outputs.</param>
/// <param name="Output">a, the activation of z, rows x outputs.</param>
/// <param name="Error">delta, the gradient of the cost in z, rows x outputs.</param>
/// <param name="WeightGradient">The gradient of the cost in the weights, inputs x outputs.</param>
/// <param name="BiasGradient">The gradient of the cost in the biases.</param>
internal sealed record BackpropagationLayer(int Layer, Activation Activation, Tensor Input, Tensor WeightedInput, Tensor Output, Tensor Error, Tensor WeightGradient, Tensor BiasGradient);
