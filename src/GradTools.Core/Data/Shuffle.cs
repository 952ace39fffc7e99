using MathNet.Numerics.Random;

namespace GradTools.Data;

/// <summary>Seeded random order: the same bits on every platform and with every version of .NET.</summary>
internal static class Shuffle
{
    /// <summary>
    /// A random source (xoshiro256**) fixed by a seed and the number of a stream. Streams of one seed are independent, so that each use of a
    /// seed (each epoch, for instance) has its own: to resume at epoch 7 is to ask for stream 7, with no state to store.
    /// </summary>
    public static System.Random Source(int seed, int stream = 0) => new Xoshiro256StarStar(Mix(seed, stream), threadSafe: false);

    /// <summary>Puts the items into a random order, each order equally likely (Fisher and Yates).</summary>
    public static void InPlace(Span<int> items, System.Random random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to count - 1 in a random order.</summary>
    public static int[] Order(int count, System.Random random)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        InPlace(order, random);
        return order;
    }

    // The output function of SplitMix64 (Steele, Lea and Flood, 2014): neighbouring seeds and streams land far apart.
    private static int Mix(int seed, int stream)
    {
        var z = ((ulong)(uint)seed << 32) | (uint)stream;
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) >> 32);
    }
}
