using System.Text;
using GradTools.Distribution;

namespace GradTools.Core.Tests.Distribution;

public sealed class MessagesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void The_message_of_rank_0_reaches_all(int size) =>
        Assert.All(ThreadRanks.Run(size, ranks => ranks.Broadcast(ranks.Rank == 0 ? "hello"u8.ToArray() : null)), heard => Assert.Equal("hello", Encoding.UTF8.GetString(heard)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_rank_learns_what_each_says(int size)
    {
        var heard = ThreadRanks.Run(size, ranks => Roll.Call(ranks, Roll.Ready, $"I am {ranks.Rank}"));

        Assert.All(heard, answers => Assert.Equal(Enumerable.Range(0, size).Select(rank => new RollAnswer(rank, Roll.Ready, $"I am {rank}")), answers));
    }

    [Fact]
    public void An_empty_message_is_one_too() =>
        Assert.All(ThreadRanks.Run(3, ranks => ranks.GatherToAll([])), Assert.Empty);
}
