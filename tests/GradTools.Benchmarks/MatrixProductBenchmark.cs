using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using GradTools.Tensors;

namespace GradTools.Benchmarks;

/// <summary>The speed of the matrix product, in 10⁹ floating-point operations a second: best and median of several rounds.</summary>
internal static unsafe class MatrixProductBenchmark
{
    private const int Rounds = 15;
    private const double RoundSeconds = 0.02;
    private const double WarmUpSeconds = 0.25; // the runtime replaces its first, quickly compiled code within that time

    private static readonly (string Name, int M, int K, int N, bool TransposeA, bool TransposeB)[] Products =
    [
        ("64x784x128", 64, 784, 128, false, false),
        ("256x784x512", 256, 784, 512, false, false),
        ("512", 512, 512, 512, false, false),
        ("1024", 1024, 1024, 1024, false, false),
        ("AtB 784x64x128", 784, 64, 128, true, false),
        ("AtB 784x256x512", 784, 256, 512, true, false),
        ("ABt 64x10x128", 64, 10, 128, false, true),
        ("ABt 256x512x512", 256, 512, 512, false, true),
        ("256x784x10", 256, 784, 10, false, false),
        ("64x128x10", 64, 128, 10, false, false),
        ("AtB 784x256x10", 784, 256, 10, true, false),
        ("1x784x128", 1, 784, 128, false, false),
        ("256x784x1", 256, 784, 1, false, false),
        ("16x4x16", 16, 4, 16, false, false),
        ("16x16x3", 16, 16, 3, false, false),
    ];

    /// <summary>Prints a table: best and median of 1 and of 2 workers, a row a product.</summary>
    /// <param name="names">Only products whose names contain one of these.</param>
    public static void Run(string[] names)
    {
        Measure<float>(names);
        Measure<double>(names);
    }

    private static void Measure<T>(string[] names)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var pair = new Workers(2);
        foreach (var (name, m, k, n, transposeA, transposeB) in Products)
        {
            if (names.Length > 0 && !names.Any(name.Contains))
                continue;
            var one = Measure<T>(m, k, n, transposeA, transposeB, Workers.Single);
            var two = Measure<T>(m, k, n, transposeA, transposeB, pair);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name,-7} {name,-16} 1 worker {one.Best,7:F1} {one.Median,7:F1}   2 workers {two.Best,7:F1} {two.Median,7:F1}"));
        }
    }

    private static (double Best, double Median) Measure<T>(int m, int k, int n, bool transposeA, bool transposeB, Workers workers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (left, right, result) = (Filled<T>(m * k), Filled<T>(k * n), new AlignedBuffer<T>(m * n));
        var a = transposeA ? MatrixView<T>.RowMajor(left.Pointer, k, m).Transposed : MatrixView<T>.RowMajor(left.Pointer, m, k);
        var b = transposeB ? MatrixView<T>.RowMajor(right.Pointer, n, k).Transposed : MatrixView<T>.RowMajor(right.Pointer, k, n);
        var workspace = MatrixWorkspace<T>.For(m, n, k, workers.Count);
        for (var warm = 0.0; warm < WarmUpSeconds;)
            warm += Time(10);
        var repeats = (int)Math.Max(1, RoundSeconds / Math.Max(Time(3) / 3, 1e-8));
        var speeds = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
            speeds[i] = 2.0 * m * n * k * repeats / Time(repeats) / 1e9;
        Array.Sort(speeds);
        GC.KeepAlive(left);
        GC.KeepAlive(right);
        return (speeds[^1], speeds[Rounds / 2]);

        double Time(int count)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
                MatrixProduct.Run(a, b, result.Pointer, n, accumulate: false, workspace, workers);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static AlignedBuffer<T> Filled<T>(int length)
        where T : unmanaged, INumber<T>
    {
        var buffer = new AlignedBuffer<T>(length);
        var random = new Random(1);
        foreach (ref var value in buffer.Span)
            value = T.CreateChecked(random.NextDouble() - 0.5);
        return buffer;
    }
}
