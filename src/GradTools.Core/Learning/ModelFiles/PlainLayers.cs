namespace GradTools.Learning;

/// <summary>The architecture of a network whose file has only weights.</summary>
/// <param name="Sizes">The number of features, the neurons of each hidden layer, the number of outputs.</param>
/// <param name="Activation">The activation of the hidden layers.</param>
/// <param name="OutputActivation">The activation of the output layer.</param>
public sealed record PlainLayers(IReadOnlyList<int> Sizes, Activation Activation = Activation.ReLU, Activation OutputActivation = Activation.Identity);
