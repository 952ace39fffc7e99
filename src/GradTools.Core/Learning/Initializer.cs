using GradTools.Tensors;
using MathNet.Numerics.Distributions;

namespace GradTools.Learning;

/// <summary>How the weights of a layer are drawn before training. Biases start at zero.</summary>
public enum Initializer
{
    /// <summary>Uniform, within the square root of 6 / (inputs + outputs) (Glorot and Bengio, 2010). The default unless the layer is ReLU.</summary>
    XavierUniform,

    /// <summary>Normal, with the variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).</summary>
    XavierNormal,

    /// <summary>Uniform, within the square root of 6 / inputs (He et al., 2015). The default for ReLU.</summary>
    HeUniform,

    /// <summary>Normal, with the variance 2 / inputs (He et al., 2015).</summary>
    HeNormal,

    /// <summary>Normal, with a standard deviation of 1 / sqrt(inputs), or a given one.</summary>
    Gaussian,

    /// <summary>All zero. Right for a linear model; the neurons of a hidden layer would stay alike for ever.</summary>
    Zero,
}

/// <summary>The initializers as distributions.</summary>
internal static class Initializers
{
    /// <summary>The usual choice for a layer with this activation.</summary>
    public static Initializer For(Activation activation) =>
        activation == Activation.ReLU ? Initializer.HeUniform : Initializer.XavierUniform;

    /// <summary>Draws the weights of a layer, inputs x outputs.</summary>
    public static Tensor Draw(this Initializer initializer, int inputs, int outputs, double? standardDeviation, System.Random random)
    {
        var draw = initializer switch
        {
            Initializer.XavierUniform => Uniform(Math.Sqrt(6.0 / (inputs + outputs)), random),
            Initializer.XavierNormal => Gaussian(Math.Sqrt(2.0 / (inputs + outputs)), random),
            Initializer.HeUniform => Uniform(Math.Sqrt(6.0 / inputs), random),
            Initializer.HeNormal => Gaussian(Math.Sqrt(2.0 / inputs), random),
            Initializer.Gaussian => Gaussian(standardDeviation ?? 1 / Math.Sqrt(inputs), random),
            Initializer.Zero => static () => 0,
            _ => throw new InvalidValueException("UnknownInitializer", $"There is no initializer {initializer}."),
        };
        var weights = new double[checked(inputs * outputs)];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = draw();
        return Tensor.Wrap(weights, Shape.Of(inputs, outputs));
    }

    private static Func<double> Uniform(double limit, System.Random random) => () => (2 * random.NextDouble() - 1) * limit;

    private static Func<double> Gaussian(double deviation, System.Random random) => () => Normal.Sample(random, 0, deviation);
}
