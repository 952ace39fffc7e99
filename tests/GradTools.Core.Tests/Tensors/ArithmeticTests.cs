using CsCheck;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class ArithmeticTests
{
    private static readonly Gen<double> Number = Gen.OneOf(Gen.Double[-4, 4], Gen.OneOf<double>(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.0));

    [Fact]
    public void Is_that_of_single_numbers_to_the_bit() => Gen.Int[0, 70].SelectMany(count => Gen.Select(Number.Array[count], Number.Array[count], Number)).Sample((x, y, c) =>
    {
        Check<Addition>(x, y, c, (a, b) => a + b);
        Check<Subtraction>(x, y, c, (a, b) => a - b);
        Check<Multiplication>(x, y, c, (a, b) => a * b);
        Check<Division>(x, y, c, (a, b) => a / b);
        Check<Maximum>(x, y, c, (a, b) => a > b || double.IsNaN(a) ? a : b);
    });

    [Fact]
    public void A_result_may_lie_over_an_operand()
    {
        var x = Enumerable.Range(1, 37).Select(i => (float)i).ToArray();

        Arithmetic<Division>.Apply(1f, x, x);
        Arithmetic<Multiplication>.Apply(x, 2f, x);
        Arithmetic<Subtraction>.Apply(x, x, x);

        Assert.All(x, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Operands_that_are_too_short_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Arithmetic<Addition>.Apply(new double[3], new double[2], new double[3]));

    private static void Check<TFunction>(double[] x, double[] y, double c, Func<double, double, double> truth)
        where TFunction : struct, IArithmetic
    {
        var z = new double[x.Length];
        Arithmetic<TFunction>.Apply<double>(x, y, z);
        Assert.Equal(x.Zip(y, truth).Select(Bits), z.Select(Bits));
        Arithmetic<TFunction>.Apply(x, c, z);
        Assert.Equal(x.Select(a => Bits(truth(a, c))), z.Select(Bits));
        Arithmetic<TFunction>.Apply(c, y, z);
        Assert.Equal(y.Select(b => Bits(truth(c, b))), z.Select(Bits));
    }

    /// <summary>Of all that is not a number one will do.</summary>
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
