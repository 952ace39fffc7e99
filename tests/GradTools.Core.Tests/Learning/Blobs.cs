using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>Clouds of points to be told apart.</summary>
internal static class Blobs
{
    /// <summary>Four clouds in 20 dimensions that overlap a little.</summary>
    public static Dataset Of(int count, int seed = 1)
    {
        var noise = RandomTensor.Gaussian(Shape.Of(count, 20), 0.5, seed).ToArray();
        int[] classes = [.. Enumerable.Range(0, count).Select(i => i * 7 % 4)];
        for (var i = 0; i < count; i++)
            for (var j = classes[i]; j < 20; j += 4)
                noise[i * 20 + j] += 0.5;
        return Dataset.Classification("blobs", [.. Enumerable.Range(0, 20).Select(j => $"x{j}")], Tensor.From(noise, Shape.Of(count, 20)), "class", ["a", "b", "c", "d"], classes);
    }
}
