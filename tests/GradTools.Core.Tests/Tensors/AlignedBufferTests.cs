using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

/// <summary>Memory for kernels.</summary>
public sealed unsafe class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_buffer_is_aligned_zeroed_and_seen_alike_by_pointer_and_span(int length)
    {
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var buffer = new AlignedBuffer<float>(length);
            Assert.Equal(0u, (nuint)buffer.Pointer % 64);
            Assert.Equal(length, buffer.Length);
            Assert.All(buffer.Span.ToArray(), value => Assert.Equal(0f, value));
            for (var i = 0; i < length; i++)
                buffer.Pointer[i] = i;
            Assert.Equal(Enumerable.Range(0, length).Select(i => (float)i), buffer.Span.ToArray());
        }
    }
}
