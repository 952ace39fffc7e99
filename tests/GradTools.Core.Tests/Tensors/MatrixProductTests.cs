using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

/// <summary>The matrix product against the definition, summed in double precision.</summary>
public sealed unsafe class MatrixProductTests
{
    private static readonly Gen<int> Length = Gen.Frequency((6, Gen.Int[1, 40]), (1, Gen.Const(0)), (2, Gen.Int[41, 140]), (1, AnyOf(1, 8, 16, 32, 64, 120, 128)));
    private static readonly Gen<int> Depth = Gen.Frequency((6, Gen.Int[1, 40]), (1, Gen.Const(0)), (1, AnyOf(399, 400, 401, 784, 801, 1024)));

    private static readonly Gen<Problem> Problems =
        from m in Length
        from n in Length
        from k in Depth
        from transposeA in Gen.Bool
        from transposeB in Gen.Bool
        from gaps in Gen.Int[0, 5].Array[3]
        from accumulate in Gen.Bool
        from alpha in AnyOf(1.0, -0.25, 3.0)
        from seed in Gen.Int[0, 1000]
        select new Problem(m, n, k, transposeA, transposeB, gaps[0], gaps[1], gaps[2], accumulate, alpha, seed);

    [Fact]
    public void Any_product_of_floats_is_that_of_the_definition() => Problems.Sample(p => Check<float>(p, Run));

    [Fact]
    public void Any_product_of_doubles_is_that_of_the_definition() => Problems.Sample(p => Check<double>(p, Run));

    [Fact]
    public void Registers_of_512_bits_give_the_product() => Problems.Sample(p => Check<float>(p, Run<float, Vector512<float>, Lanes512<float>, Eight>), iter: 40);

    [Fact]
    public void Registers_of_256_bits_give_the_product() => Problems.Sample(p => Check<double>(p, Run<double, Vector256<double>, Lanes256<double>, Six>), iter: 40);

    [Fact]
    public void Registers_of_128_bits_give_the_product() => Problems.Sample(p => Check<float>(p, Run<float, Vector128<float>, Lanes128<float>, Eight>), iter: 40);

    [Fact]
    public void Machines_without_vectors_give_the_product() => Problems.Sample(p => Check<double>(p, Run<double, double, Lanes1<double>, Four>), iter: 40);

    [Theory]
    [InlineData(64, 128, 784)]
    [InlineData(16, 16, 4)]
    [InlineData(16, 3, 16)]
    [InlineData(1, 300, 700)]
    [InlineData(300, 1, 700)]
    [InlineData(130, 1100, 10)]
    [InlineData(130, 40, 1024)]
    [InlineData(7, 10, 2000)]
    public void Every_transposition_is_that_of_the_definition(int m, int n, int k)
    {
        for (var i = 0; i < 8; i++)
        {
            var problem = new Problem(m, n, k, (i & 1) != 0, (i & 2) != 0, 0, 0, 0, (i & 4) != 0, 1, i);
            Check<float>(problem, Run);
            Check<double>(problem, Run);
        }
    }

    [Theory]
    [InlineData(256, 512, 784, false, false)]
    [InlineData(784, 128, 256, true, false)]
    [InlineData(256, 512, 300, false, true)]
    [InlineData(5000, 10, 784, false, false)]
    [InlineData(6000, 1, 1000, false, false)]
    [InlineData(3, 9000, 401, false, false)]
    public void The_number_of_workers_does_not_change_a_bit(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var problem = new Problem(m, n, k, transposeA, transposeB, 0, 0, 3, true, 0.3, 5);
        var expected = Compute<float>(problem, Workers.Single).ToArray();
        foreach (var count in new[] { 2, 3, 8 })
        {
            using var workers = new Workers(count);
            for (var repeat = 0; repeat < 3; repeat++)
                Assert.True(expected.AsSpan().SequenceEqual(Compute<float>(problem, workers)), $"{count} workers");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_product_allocates_nothing(int count)
    {
        using var workers = new Workers(count);
        var (a, b, c) = (new AlignedBuffer<float>(256 * 256), new AlignedBuffer<float>(256 * 256), new AlignedBuffer<float>(256 * 256));
        var workspace = MatrixWorkspace<float>.For(256, 256, 256, count);
        var view = MatrixView<float>.RowMajor(a.Pointer, 256, 256);
        for (var i = 0; i < 10; i++)
            Multiply();
        Assert.Equal(0, Allocation.Of(Multiply, repeats: 100));
        GC.KeepAlive((a, b));

        void Multiply() => MatrixProduct.Run(view, MatrixView<float>.RowMajor(b.Pointer, 256, 256).Transposed, c.Pointer, 256, accumulate: false, workspace, workers);
    }

    [Fact]
    public void A_workspace_serves_every_product_it_was_made_for_and_refuses_larger_ones()
    {
        var workspace = MatrixWorkspace<double>.For([(4, 100, 20), (50, 3, 500)], workers: 1);
        var memory = new AlignedBuffer<double>(600 * 600);
        Multiply(4, 100, 20);
        Multiply(50, 3, 500);
        Assert.Throws<InvalidOperationException>(() => Multiply(600, 600, 100));
        using var workers = new Workers(2);
        Assert.Throws<InvalidOperationException>(() => MatrixProduct.Run(View(4, 4), View(4, 4), memory.Pointer, 4, false, workspace, workers));

        MatrixView<double> View(int rows, int columns) => MatrixView<double>.RowMajor(memory.Pointer, rows, columns);
        void Multiply(int m, int n, int k)
        {
            var result = new AlignedBuffer<double>(m * n);
            MatrixProduct.Run(View(m, k), View(k, n), result.Pointer, n, accumulate: false, workspace, Workers.Single);
        }
    }

    [Theory]
    [InlineData(20, 30, 40)]
    [InlineData(20, 1, 40)]
    [InlineData(1, 30, 40)]
    public void Matrices_with_gaps_between_the_columns_are_multiplied_alike(int m, int n, int k)
    {
        var memory = new AlignedBuffer<double>(10_000);
        foreach (ref var value in memory.Span)
            value = Random.Shared.NextDouble();
        var (a, b) = (new MatrixView<double>(memory.Pointer, m, k, 3 * k, 3), new MatrixView<double>(memory.Pointer + 3000, k, n, 2 * n, 2));
        var result = new AlignedBuffer<double>(m * n);
        MatrixProduct.Run(a, b, result.Pointer, n, accumulate: false, MatrixWorkspace<double>.For(m, n, k), Workers.Single);
        for (var i = 0; i < m * n; i++)
        {
            var expected = Enumerable.Range(0, k).Sum(j => *a.At(i / n, j) * *b.At(j, i % n));
            Assert.Equal(expected, result.Span[i], 1e-12 * k);
        }
    }

    [Fact]
    public void Inner_lengths_must_agree() => Assert.Throws<ArgumentException>(() =>
        MatrixProduct.Run(MatrixView<double>.RowMajor(null, 2, 3), MatrixView<double>.RowMajor(null, 2, 3), null, 3, false, MatrixWorkspace<double>.For(2, 3, 3), Workers.Single));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private delegate void Product<T>(T alpha, MatrixView<T> a, MatrixView<T> b, T* c, int cRow, bool accumulate, MatrixWorkspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static void Run<T>(T alpha, MatrixView<T> a, MatrixView<T> b, T* c, int cRow, bool accumulate, MatrixWorkspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T> => MatrixProduct.Run(alpha, a, b, c, cRow, accumulate, workspace, Workers.Single);

    private static void Run<T, TVector, TLanes, TRows>(T alpha, MatrixView<T> a, MatrixView<T> b, T* c, int cRow, bool accumulate, MatrixWorkspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : struct, ILanes<T, TVector>
        where TRows : struct, ISize
    {
        var (left, right) = (new AlignedBuffer<T>(200_000), new AlignedBuffer<T>(200_000));
        var task = new ProductTask<T> { A = a, B = b, C = c, CRow = cRow, Alpha = alpha, Accumulate = accumulate };
        task.Divide(1);
        if (a.Columns > 0)
            MatrixProduct.RunPart<T, TVector, TLanes, TRows>(task, 0, left.Pointer, right.Pointer);
        else
            MatrixProduct.Run(alpha, a, b, c, cRow, accumulate, workspace, Workers.Single);
    }

    private static void Check<T>(Problem p, Product<T> run)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c) = (p.Left<T>(), p.Right<T>(), p.Result<T>());
        var before = c.Span.ToArray();
        run(T.CreateChecked(p.Alpha), p.A(a), p.B(b), c.Pointer, p.CRow, p.Accumulate, MatrixWorkspace<T>.For(p.M, p.N, p.K));
        var tolerance = (p.K + 4) * double.CreateChecked(T.BitIncrement(T.One) - T.One);
        for (var i = 0; i < c.Length; i++)
        {
            var (row, column) = (i / p.CRow, i % p.CRow);
            var old = double.CreateChecked(before[i]);
            var expected = column < p.N ? p.Expected(a, b, row, column) + (p.Accumulate ? old : 0) : old;
            var actual = double.CreateChecked(c.Span[i]);
            var bound = column < p.N ? tolerance * (Math.Abs(p.Alpha) * p.K + Math.Abs(old)) : 0;
            Assert.True(Math.Abs(actual - expected) <= bound, $"{p}: entry ({row}, {column}) is {actual}, not {expected}");
        }
    }

    private static Span<T> Compute<T>(Problem p, Workers workers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (a, b, c) = (p.Left<T>(), p.Right<T>(), p.Result<T>());
        MatrixProduct.Run(T.CreateChecked(p.Alpha), p.A(a), p.B(b), c.Pointer, p.CRow, p.Accumulate, MatrixWorkspace<T>.For(p.M, p.N, p.K, workers.Count), workers);
        GC.KeepAlive((a, b));
        return c.Span;
    }

    /// <summary>A product to compute; the gaps are unused values at the end of each row in memory.</summary>
    private sealed record Problem(int M, int N, int K, bool TransposeA, bool TransposeB, int GapA, int GapB, int GapC, bool Accumulate, double Alpha, int Seed)
    {
        public int CRow => Math.Max(1, N + GapC);

        public AlignedBuffer<T> Left<T>()
            where T : unmanaged, INumber<T> => Filled<T>(TransposeA ? K : M, (TransposeA ? M : K) + GapA, 1);

        public AlignedBuffer<T> Right<T>()
            where T : unmanaged, INumber<T> => Filled<T>(TransposeB ? N : K, (TransposeB ? K : N) + GapB, 2);

        public AlignedBuffer<T> Result<T>()
            where T : unmanaged, INumber<T> => Filled<T>(M, CRow, 3);

        public MatrixView<T> A<T>(AlignedBuffer<T> memory)
            where T : unmanaged => View(memory, M, K, TransposeA, GapA);

        public MatrixView<T> B<T>(AlignedBuffer<T> memory)
            where T : unmanaged => View(memory, K, N, TransposeB, GapB);

        public double Expected<T>(AlignedBuffer<T> a, AlignedBuffer<T> b, int row, int column)
            where T : unmanaged, INumber<T>
        {
            var sum = 0.0;
            for (var k = 0; k < K; k++)
            {
                var left = a.Span[TransposeA ? k * (M + GapA) + row : row * (K + GapA) + k];
                var right = b.Span[TransposeB ? column * (K + GapB) + k : k * (N + GapB) + column];
                sum += double.CreateChecked(left) * double.CreateChecked(right);
            }

            return Alpha * sum;
        }

        private static MatrixView<T> View<T>(AlignedBuffer<T> memory, int rows, int columns, bool transposed, int gap)
            where T : unmanaged => transposed
                ? new MatrixView<T>(memory.Pointer, columns, rows, rows + gap, 1).Transposed
                : new MatrixView<T>(memory.Pointer, rows, columns, columns + gap, 1);

        private AlignedBuffer<T> Filled<T>(int rows, int columns, int stream)
            where T : unmanaged, INumber<T>
        {
            var buffer = new AlignedBuffer<T>(rows * columns);
            var random = new Random(Seed * 10 + stream);
            foreach (ref var value in buffer.Span)
                value = T.CreateChecked((float)(random.NextDouble() * 2 - 1));
            return buffer;
        }
    }
}
