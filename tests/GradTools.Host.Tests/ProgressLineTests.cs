using System.Management.Automation;

namespace GradTools.Host.Tests;

public sealed class ProgressLineTests : IDisposable
{
    private sealed class Clock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _ticks;

        public void Advance(int milliseconds) => _ticks += milliseconds;
    }

    private readonly StringWriter _text = new();
    private readonly Clock _clock = new();

    public void Dispose() => _text.Dispose();

    private ProgressLine Line(bool isTerminal = true) => new(new OutputStream(_text, isTerminal, hasColours: false), () => 80, _clock);

    private static ProgressRecord Record(int percent) => new(1, "Training", "epoch") { PercentComplete = percent };

    [Fact]
    public void A_record_is_one_line_with_a_bar() =>
        Assert.Equal("Training  [############............]  50%  00:01:05 left  epoch", ProgressLine.Render(new(1, "Training", "epoch") { PercentComplete = 50, SecondsRemaining = 65 }, 80));

    [Fact]
    public void A_line_is_cut_to_the_terminal() => Assert.Equal(20, ProgressLine.Render(Record(50), 20).Length);

    [Fact]
    public void Nothing_is_drawn_where_nobody_looks()
    {
        Line(isTerminal: false).Show(Record(1));
        Assert.Empty(_text.ToString());
    }

    [Fact]
    public void Drawing_is_throttled()
    {
        var line = Line();
        line.Show(Record(1));
        line.Show(Record(2));
        _clock.Advance(150);
        line.Show(Record(3));
        Assert.Equal(2, _text.ToString().Count(letter => letter == '\r'));
        Assert.DoesNotContain("  2%", _text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_activity_leaves_a_blank_line()
    {
        var line = Line();
        line.Show(Record(1));
        var drawn = _text.ToString().Length - 1;
        line.Show(new(1, "Training", "epoch") { RecordType = ProgressRecordType.Completed });
        Assert.EndsWith("\r" + new string(' ', drawn) + "\r", _text.ToString(), StringComparison.Ordinal);
    }
}
