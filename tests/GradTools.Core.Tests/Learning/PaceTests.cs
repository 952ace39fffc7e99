using System.Diagnostics;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

public class PaceTests
{
    private long _now;

    [Theory]
    [InlineData(10, 6, false)]
    [InlineData(6, 10, true)]
    [InlineData(2000, 1000, false)]
    [InlineData(1000, 2000, true)]
    public void The_faster_way_is_taken_nearly_always(double all, double alone, bool together)
    {
        using var team = new Workers(3);
        var steps = Run(new Pace(team, () => _now), team, all, alone, seconds: 20_000 * Math.Min(all, alone) / 1000);

        var share = steps.Skip(steps.Count / 10).Average(chosen => chosen == together ? 1.0 : 0);
        Assert.True(share > 0.98, $"{share:P1}");
    }

    [Fact]
    public void A_processor_that_is_taken_away_is_noticed_and_so_is_its_return()
    {
        using var team = new Workers(2);
        var pace = new Pace(team, () => _now);

        Assert.True(Run(pace, team, 1, 2, seconds: 10)[^1]);
        Assert.False(Run(pace, team, 4, 2, seconds: 10)[^1]);
        Assert.True(Run(pace, team, 1, 2, seconds: 10)[^1]);
    }

    [Fact]
    public void One_thread_and_short_steps_are_not_timed()
    {
        Assert.True(new Pace(Workers.Single).IsSettled);
        using var team = new Workers(2);
        var pace = new Pace(team, () => _now);

        Run(pace, team, 0.01, 0.01, seconds: 1);

        Assert.True(pace.IsSettled);
    }

    /// <summary>Steps that take some milliseconds each, and whether each was done by all.</summary>
    private List<bool> Run(Pace pace, Workers team, double all, double alone, double seconds)
    {
        var steps = new List<bool>();
        for (var end = _now + seconds * Stopwatch.Frequency; _now < end;)
        {
            var together = pace.Chosen == team;
            var begin = pace.Begin();
            _now += (long)((together ? all : alone) / 1000 * Stopwatch.Frequency);
            pace.End(begin);
            steps.Add(together);
        }

        return steps;
    }
}
