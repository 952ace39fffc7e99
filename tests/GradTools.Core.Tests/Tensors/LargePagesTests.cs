using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class LargePagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(3_000_000)]
    public void Values_stay_as_they_are(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        var copy = (double[])values.Clone();

        LargePages.TryAdvise(values);

        Assert.Equal(copy, values);
    }
}
