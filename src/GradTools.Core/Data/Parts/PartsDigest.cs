using System.Globalization;
using System.Numerics;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>A checksum of rows that lie in parts: the sum of one for each row and its number, so that it does not depend on who has the row.</summary>
internal static class PartsDigest
{
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private const ulong Prime = 0xC2B2AE3D27D4EB4F; // of xxHash (Collet)

    /// <summary>The checksum of all rows.</summary>
    /// <param name="local">The rows of this rank.</param>
    /// <param name="first">The number of its first row.</param>
    /// <param name="meeting">The ranks.</param>
    public static string Of(Dataset local, int first, Meeting meeting)
    {
        var sum = 0UL;
        var features = local.Features.AsSpan();
        var labels = local.Labels.AsSpan();
        var (width, labelWidth) = (local.Features.Shape[1], local.Labels.Shape[1]);
        for (var row = 0; row < local.Count; row++)
            sum += Mix(Add(Add(Mix((ulong)(first + row) + Odd), features.Slice(row * width, width)), labels.Slice(row * labelWidth, labelWidth)));
        var all = meeting.Hear(sum).Aggregate(0UL, (together, part) => together + part);
        return all.ToString("X16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            hash = BitOperations.RotateLeft(hash ^ BitConverter.DoubleToUInt64Bits(value) * Prime, 31) * Odd;
        return hash;
    }

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * Odd;
        hash = (hash ^ (hash >> 27)) * Prime;
        return hash ^ (hash >> 31);
    }
}
