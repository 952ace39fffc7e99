using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

/// <summary>The fork and the join.</summary>
public sealed class WorkersTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 100)]
    [InlineData(8, 5)]
    [InlineData(8, 10_000)]
    public void Every_part_runs_exactly_once(int count, int parts)
    {
        using var workers = new Workers(count);
        var item = new Counter(parts);
        for (var fork = 1; fork <= 20; fork++)
        {
            workers.Run(parts, item);
            Assert.All(item.Runs, runs => Assert.Equal(fork, runs));
        }

        Assert.InRange(item.HighestWorker, 0, count - 1);
    }

    [Fact]
    public void Many_short_forks_lose_no_part()
    {
        using var workers = new Workers(4);
        var item = new Counter(5);
        for (var fork = 0; fork < 20_000; fork++)
            workers.Run(5, item);
        Assert.All(item.Runs, runs => Assert.Equal(20_000, runs));
    }

    [Fact]
    public void Helpers_take_parts_while_the_caller_is_busy()
    {
        using var workers = new Workers(2);
        using var meeting = new Barrier(2);
        workers.Run(2, new Action(_ => Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_comes_back_to_the_caller_and_the_team_works_on(int count)
    {
        using var workers = new Workers(count);
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var failing = new Action(part =>
            {
                if (part == 3)
                    throw new FormatException("part 3");
            });
            Assert.Equal("part 3", Assert.Throws<FormatException>(() => workers.Run(8, failing)).Message);
            var item = new Counter(8);
            workers.Run(8, item);
            Assert.All(item.Runs, runs => Assert.Equal(1, runs));
        }
    }

    [Fact]
    public void A_part_cannot_fork_on_its_own_team()
    {
        using var workers = new Workers(2);
        Assert.Throws<InvalidOperationException>(() => workers.Run(2, new Action(_ => workers.Run(2, new Counter(2)))));
    }

    [Fact]
    public void A_fork_allocates_nothing()
    {
        using var workers = new Workers(2);
        var item = new Counter(4);
        for (var i = 0; i < 100; i++)
            workers.Run(4, item);
        Assert.Equal(0, Allocation.Of(() => workers.Run(4, item), repeats: 1000));
    }

    [Fact]
    public void After_disposal_a_fork_is_refused()
    {
        var workers = new Workers(2);
        workers.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workers.Run(2, new Counter(2)));
    }

    private sealed class Action(Action<int> body) : IWorkItem
    {
        public void Run(int part, int worker) => body(part);
    }

    private sealed class Counter(int parts) : IWorkItem
    {
        private int _highestWorker;

        public int[] Runs { get; } = new int[parts];

        public int HighestWorker => _highestWorker;

        public void Run(int part, int worker)
        {
            Interlocked.Increment(ref Runs[part]);
            if (worker > _highestWorker)
                _highestWorker = worker;
        }
    }
}
