using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class LargePagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(524_288)]
    [InlineData(3_000_000)]
    public void An_array_of_zeros_that_keeps_what_is_written(int count)
    {
        var values = LargePages.Allocate(count);

        Assert.Equal(count, values.Length);
        Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept(0.0));
        for (var i = 0; i < values.Length; i++)
            values[i] = i;
        Assert.Equal(Enumerable.Range(0, count).Select(i => (double)i), values);
    }
}
