using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>How the weights of a layer are drawn before training. Biases start at zero.</summary>
public enum Initializer
{
    /// <summary>Uniform, within the square root of 6 / (inputs + outputs) (Glorot and Bengio, 2010). The default unless the layer is ReLU, LeakyReLU or GELU.</summary>
    XavierUniform,

    /// <summary>Normal, with the variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).</summary>
    XavierNormal,

    /// <summary>Uniform, within the square root of 6 / inputs (He et al., 2015). The default for ReLU, LeakyReLU and GELU.</summary>
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
        activation is Activation.ReLU or Activation.LeakyReLU or Activation.GELU ? Initializer.HeUniform : Initializer.XavierUniform;

    /// <summary>Draws the weights of a layer, inputs x outputs.</summary>
    public static Tensor Draw(this Initializer initializer, int inputs, int outputs, double? standardDeviation, System.Random random)
    {
        var shape = Shape.Of(inputs, outputs);
        return initializer switch
        {
            Initializer.XavierUniform => Uniform(Math.Sqrt(6.0 / (inputs + outputs))),
            Initializer.XavierNormal => Gaussian(Math.Sqrt(2.0 / (inputs + outputs))),
            Initializer.HeUniform => Uniform(Math.Sqrt(6.0 / inputs)),
            Initializer.HeNormal => Gaussian(Math.Sqrt(2.0 / inputs)),
            Initializer.Gaussian => Gaussian(standardDeviation ?? 1 / Math.Sqrt(inputs)),
            Initializer.Zero => Tensor.Full(shape, 0),
            _ => throw new InvalidValueException("UnknownInitializer", $"There is no initializer {initializer}."),
        };

        Tensor Uniform(double limit) => RandomTensor.Uniform(shape, -limit, limit, random);

        Tensor Gaussian(double deviation) => RandomTensor.Gaussian(shape, deviation, random);
    }
}
