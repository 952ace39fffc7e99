using System.Numerics;
using GradTools.Data;

namespace GradTools.Learning;

/// <summary>Dropout (Srivastava et al., 2014): in training, outputs of hidden layers are dropped at random and the others scaled up, so that what is expected stays.</summary>
internal static class Dropout
{
    /// <summary>The random source of a step. Its stream counts up from the least number, away from those of epochs (0 and up) and layers (-1 and down).</summary>
    public static System.Random Source(int seed, int step) => Shuffle.Source(seed, int.MinValue + step);

    /// <summary>Draws a mask: 0 for the share that is dropped, 1 / (1 - share) for the rest.</summary>
    public static void Fill<T>(Span<T> mask, double share, System.Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var kept = T.CreateTruncating(1 / (1 - share));
        for (var i = 0; i < mask.Length; i++)
            mask[i] = random.NextDouble() < share ? T.Zero : kept;
    }
}
