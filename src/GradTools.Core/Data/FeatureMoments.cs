using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>How many values some features have, the least and the greatest of them, and their sum: all the same in whatever order the samples come, and on however many ranks they lie.</summary>
internal sealed class FeatureMoments
{
    private readonly double[] _counts;
    private readonly double[] _least;
    private readonly double[] _greatest;
    private readonly ExactSums _sums;

    private FeatureMoments(int width)
    {
        (_counts, _least, _greatest) = (new double[width], new double[width], new double[width]);
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
        _sums = new ExactSums(width);
    }

    /// <summary>Looks at some rows of a matrix, and at those of the other ranks. What is missing does not count.</summary>
    public static FeatureMoments Of(ReadOnlySpan<double> features, int width, ReadOnlySpan<int> rows, Meeting meeting)
    {
        var moments = new FeatureMoments(width);
        foreach (var row in rows)
            moments.Add(features.Slice(row * width, width));
        moments.AddUp(meeting);
        return moments;
    }

    /// <summary>The number of values that a feature has.</summary>
    public int Count(int feature) => (int)_counts[feature];

    /// <summary>The least value.</summary>
    public double Least(int feature) => _least[feature];

    /// <summary>The greatest value.</summary>
    public double Greatest(int feature) => _greatest[feature];

    /// <summary>The sum of the values.</summary>
    public double Sum(int feature) => _sums.Value(feature);

    /// <summary>The sums of the squares of the distances from these places.</summary>
    public static ExactSums Squares(ReadOnlySpan<double> features, double[] means, ReadOnlySpan<int> rows, Meeting meeting)
    {
        var squares = new ExactSums(means.Length);
        foreach (var row in rows)
            Add(squares, features.Slice(row * means.Length, means.Length), means);
        squares.AddUp(meeting);
        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<double> row)
    {
        _sums.Begin();
        for (var i = 0; i < row.Length; i++)
        {
            var value = row[i];
            if (double.IsNaN(value))
                continue;
            _counts[i]++;
            _least[i] = Math.Min(_least[i], value);
            _greatest[i] = Math.Max(_greatest[i], value);
            _sums.Add(i, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ExactSums squares, ReadOnlySpan<double> row, double[] means)
    {
        squares.Begin();
        for (var i = 0; i < row.Length; i++)
        {
            var distance = row[i] - means[i];
            if (!double.IsNaN(row[i]))
                squares.Add(i, distance * distance);
        }
    }

    private void AddUp(Meeting meeting)
    {
        _sums.AddUp(meeting);
        var heard = meeting.Hear(MemoryMarshal.AsBytes<double>([.. _counts, .. _least, .. _greatest]).ToArray());
        Array.Clear(_counts);
        foreach (var bytes in heard)
        {
            var part = MemoryMarshal.Cast<byte, double>(bytes);
            for (var i = 0; i < _counts.Length; i++)
            {
                _counts[i] += part[i];
                _least[i] = Math.Min(_least[i], part[_counts.Length + i]);
                _greatest[i] = Math.Max(_greatest[i], part[2 * _counts.Length + i]);
            }
        }
    }
}
