using System.Numerics.Tensors;
using MathNet.Numerics.Distributions;

namespace GradTools.Differentiation.Checks;

/// <summary>Directions drawn at random, each equally likely.</summary>
internal static class RandomDirections
{
    /// <summary>Draws directions of length 1.</summary>
    public static double[][] Draw(int dimension, int count, Random random)
    {
        var directions = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var direction = new double[dimension];
            Normal.Samples(random, direction, 0, 1);
            TensorPrimitives.Divide(direction, TensorPrimitives.Norm(direction), direction);
            directions[i] = direction;
        }

        return directions;
    }
}
