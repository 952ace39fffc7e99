using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CsCheck;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class ExponentialTests
{
    /// <summary>Where a product and a sum are rounded one by one, a little more is lost.</summary>
    private static readonly double Units = Fma.IsSupported || AdvSimd.IsSupported ? 1.01 : 2;

    /// <summary>Against the runtime's own exp, over the whole range, down to where results lose digits.</summary>
    [Fact]
    public void Is_right_to_a_unit_in_the_last_place() =>
        Gen.OneOf(Gen.Double[-746, 710], Gen.Double[-1, 1], Gen.Double[-1, 1].Select(Gen.Int[-60, 0], Math.ScaleB)).Array[1, 100].Sample(x =>
        {
            var y = new double[x.Length];
            Exponential.Values<double>(x, y);
            for (var i = 0; i < x.Length; i++)
                Assert.True(y[i].Equals(Math.Exp(x[i])) || Math.Abs(y[i] - Math.Exp(x[i])) <= Units * (Math.BitIncrement(Math.Exp(x[i])) - Math.Exp(x[i])), $"{x[i]:R}: {y[i]:R}, not {Math.Exp(x[i]):R}");
        });

    [Fact]
    public void Is_right_in_single_precision() =>
        Gen.OneOf(Gen.Float[-104, 88.72f], Gen.Float[-1, 1]).Array[1, 100].Sample(x =>
        {
            var y = new float[x.Length];
            Exponential.Values<float>(x, y);
            for (var i = 0; i < x.Length; i++)
                Assert.True(Math.Abs(y[i] - Math.Exp(x[i])) <= Units * ((double)MathF.BitIncrement((float)Math.Exp(x[i])) - (float)Math.Exp(x[i])), $"{x[i]:R}: {y[i]:R}, not {Math.Exp(x[i]):R}");
        });

    [Fact]
    public void Works_in_place_and_at_the_ends()
    {
        double[] x = [double.NegativeInfinity, -1e300, -746, -745.13, -0.0, 0, double.Epsilon, 709.78, 709.79, 1e300, double.PositiveInfinity, double.NaN];
        float[] singles = [float.NegativeInfinity, -1e30f, -104.5f, -0f, 0, float.Epsilon, 88.72f, 88.73f, 1e30f, float.PositiveInfinity, float.NaN];

        var (expected, expectedSingles) = (Array.ConvertAll(x, Math.Exp), Array.ConvertAll(singles, MathF.Exp));
        Exponential.Values<double>(x, x);
        Exponential.Values<float>(singles, singles);

        Assert.Equal(expected, x, (a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-15 * a);
        Assert.Equal(expectedSingles, singles, (a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-6f * a);
    }

    /// <summary>However a block is divided: the bits of a training must not depend on it.</summary>
    [Fact]
    public void The_place_of_a_number_does_not_matter() =>
        Gen.Select(Gen.Float[-20, 20], Gen.Int[1, 70]).Sample((x, count) =>
        {
            var y = new float[count];
            Exponential.Values<float>(Enumerable.Repeat(x, count).ToArray(), y);
            Assert.Single(y.Distinct());
        });
}
