using GradTools.Graphs.Operations;

namespace GradTools.Core.Tests.Graphs;

public sealed class PolygammaTests
{
    /// <summary>By mpmath: <c>mpmath.polygamma(n, x)</c> with 40 digits.</summary>
    [Theory]
    [InlineData(1, -20.3, 15.031346032626230651)]
    [InlineData(2, -20.3, 68.835233657837307831)]
    [InlineData(3, -50.75, 1558.5454416892758131)]
    [InlineData(1, -1000000.4, 10.911565260914194654)]
    [InlineData(2, -12.5, -0.0059084365857882407909)]
    public void Far_below_zero_the_reflection_serves(int order, double x, double expected) =>
        Assert.Equal(expected, new Polygamma(order).Value(x), 1e-11 * Math.Abs(expected) + 1e-14);

    [Fact]
    public void No_argument_takes_long() =>
        Assert.All([-1e6 - 0.25, -1e12 - 0.5, -1e300, double.MinValue, double.NegativeInfinity, double.NaN, double.PositiveInfinity], x => new Polygamma(1).Value(x));
}
