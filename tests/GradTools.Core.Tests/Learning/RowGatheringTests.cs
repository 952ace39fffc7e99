using System.Numerics;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public class RowGatheringTests
{
    public static TheoryData<int, int> Sizes()
    {
        var sizes = new TheoryData<int, int>();
        foreach (var width in new[] { 0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 255, 256, 257, 784 })
            foreach (var threads in new[] { 1, 3 })
                sizes.Add(width, threads);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_arrive_in_order_and_rounded(int width, int threads)
    {
        Compare<double>(width, threads, preprocessing: null, (_, value) => value);
        Compare<float>(width, threads, preprocessing: null, (_, value) => (float)value);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_are_prepared_in_double_before_they_are_rounded(int width, int threads)
    {
        if (width == 0)
            return; // preprocessing has at least one column
        var preprocessing = new Preprocessing(Enumerable.Range(0, width).Select(i => new NumberColumn($"x{i}", i + 0.1, i + 3, i % 2 == 0 ? i : null)));
        Compare<double>(width, threads, preprocessing, Prepared);
        Compare<float>(width, threads, preprocessing, (column, value) => (float)Prepared(column, value));

        static double Prepared(int column, double value) => ((double.IsNaN(value) && column % 2 == 0 ? column : value) - (column + 0.1)) / (column + 3);
    }

    private static void Compare<T>(int width, int threads, Preprocessing? preprocessing, Func<int, double, T> expected)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(width);
        const int samples = 50;
        var values = Enumerable.Range(0, samples * width).Select(i => i % 5 == 3 ? double.NaN : random.NextDouble() * 1e3).ToArray();
        int[] rows = [.. Enumerable.Range(0, 300).Select(_ => random.Next(samples))];
        var target = new T[rows.Length * width + 1];
        target[^1] = T.CreateTruncating(42);
        using var workers = new Workers(threads);

        new RowGathering<T>(Tensor.From(values, Shape.Of(samples, width)), preprocessing).Run(rows, target, workers);

        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < width; j++)
                Assert.Equal(expected(j, values[rows[i] * width + j]), target[i * width + j]);
        Assert.Equal(T.CreateTruncating(42), target[^1]);
    }
}
