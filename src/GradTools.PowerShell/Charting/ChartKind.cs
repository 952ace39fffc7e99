namespace GradTools.PowerShell.Charting;

/// <summary>What a chart shows. Each kind of result has one that is drawn when none is named.</summary>
public enum ChartKind
{
    /// <summary>A training by epoch: loss, accuracy, learning rate.</summary>
    Training,

    /// <summary>What a model takes each class for.</summary>
    Confusion,

    /// <summary>An analytic gradient against the numerical one.</summary>
    GradientCheck,

    /// <summary>The weights of a network's first layer.</summary>
    Weights,

    /// <summary>A computation as boxes and wires, with what flows forward and back.</summary>
    Circuit,

    /// <summary>Descents on the curve or the surface of their function, or by step where it has more than two variables.</summary>
    Descent,

    /// <summary>The value by step, a line a learning rate.</summary>
    LearningRates,

    /// <summary>Trainings with batches of different sizes: the noise of the small ones.</summary>
    BatchNoise,

    /// <summary>The error of numerical gradients by step size.</summary>
    StepSizes,

    /// <summary>A training by step: the loss of each mini-batch, its trend, the learning rate.</summary>
    TrainingSteps,

    /// <summary>The samples that a model takes for another class.</summary>
    Misclassified,

    /// <summary>The activations and gradients of each layer in one pass through a network.</summary>
    LayerHistograms,

    /// <summary>Which class a model of two features gives to each place of their plane.</summary>
    DecisionBoundary,

    /// <summary>The entries of a gradient as bars.</summary>
    Gradient,
}
