using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Tests;

/// <summary>Results of one kind become one table, in order with all else, and while they come.</summary>
public sealed class LiveTableTests(SessionFixture fixture) : IClassFixture<SessionFixture>
{
    private readonly NotebookSession _session = fixture.Session;

    [Fact]
    public void Results_of_one_kind_one_after_the_other_are_one_table() =>
        Assert.Equal("<table title=\"2\"><tr>1.2</tr><tr>3.4</tr></table>", Last(Run("[version]'1.2'; [version]'3.4'")));

    [Fact]
    public void Another_kind_begins_another_table()
    {
        var events = Run("[version]'1.2'; [version]'1.2.3'");

        Assert.Equal(["show:<table title=\"2\"><tr>1.2</tr></table>", "show:<table title=\"3\"><tr>1.2.3</tr></table>"], events);
    }

    [Theory]
    [InlineData("'between'", "out:between\n")]
    [InlineData("$Host.UI.WriteLine('between')", "out:between\n")]
    [InlineData("$Host.UI.WriteErrorLine('between')", "err:between\n")]
    [InlineData("2000", "show:2000")]
    public void What_comes_between_stands_between(string code, string expected)
    {
        var events = Run($"[version]'1.2'; {code}; [version]'3.4'");

        Assert.Equal(["show:<table title=\"2\"><tr>1.2</tr></table>", expected, "show:<table title=\"2\"><tr>3.4</tr></table>"], events.Where(entry => !entry.StartsWith("update", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_table_is_shown_before_it_is_whole()
    {
        var output = new KeptOutput();
        _session.SetVariable("wait", (Action)(() => Until(() => output.Events.Count == 1)));
        _session.Run("[version]'1.2'; $wait.Invoke(); [version]'3.4'", output);

        Assert.Equal(["show:<table title=\"2\"><tr>1.2</tr></table>", "update:<table title=\"2\"><tr>1.2</tr><tr>3.4</tr></table>"], output.Events);
    }

    [Fact]
    public async Task An_interrupted_cell_shows_the_rows_that_came()
    {
        var output = new KeptOutput();
        using var isGiven = new ManualResetEventSlim();
        _session.SetVariable("given", (Action)isGiven.Set);
        var running = Task.Run(() => _session.Run("[version]'3.4'; $given.Invoke(); while ($true) { }", output));
        Assert.True(isGiven.Wait(TimeSpan.FromSeconds(60)));
        _session.Interrupt();
        await running.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Contains("show:<table title=\"2\"><tr>3.4</tr></table>", output.Events);
    }

    [Fact]
    public async Task A_table_without_a_row_is_not_shown()
    {
        var output = new KeptOutput();
        var running = Task.Run(() => _session.Run("[version]'1.2'; $Host.UI.WriteLine('x'); while ($true) { [version]'3.4' }", output));
        Until(() => output.Events.Count >= 2);
        _session.Interrupt();
        await running.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(output.Events, entry => Assert.DoesNotContain("\"></table>", entry, StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_of_a_table_is_what_PowerShell_prints()
    {
        var output = new TextOutput();
        _session.Run("[version]'1.2'; [version]'3.4'", output);

        var lines = output.Text.Split('\n').Select(line => line.Trim()).ToArray();
        Assert.Contains(lines, line => line.Contains("Major", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("1      2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("3      4", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_beyond_a_thousand_are_counted()
    {
        var last = Last(Run("1..1005 | ForEach-Object { [version]::new(1, $_) }"));

        Assert.Equal(1000, last.Split("<tr>").Length - 1);
        Assert.Contains("and 5 more", last, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Run(string code)
    {
        var output = new KeptOutput();
        Assert.Equal(CellStatus.Completed, _session.Run(code, output).Status);
        return output.Events;
    }

    // On a busy machine a table may have been shown before it was whole.
    private static string Last(IReadOnlyList<string> events)
    {
        Assert.StartsWith("show:", events[0], StringComparison.Ordinal);
        Assert.All(events.Skip(1), entry => Assert.StartsWith("update:", entry, StringComparison.Ordinal));
        return events[^1][(events[^1].IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static void Until(Func<bool> holds) => Assert.True(SpinWait.SpinUntil(holds, TimeSpan.FromSeconds(60)));

    /// <summary>Keeps the text of what was displayed last.</summary>
    private sealed class TextOutput : ICellOutput
    {
        public string Text { get; private set; } = "";

        public void Print(TextKind kind, string text) => Assert.Fail($"printed: {text}");

        public void Display(MimeBundle content, string? displayId = null) => Text = content.Data["text/plain"];

        public void Update(MimeBundle content, string displayId) => Text = content.Data["text/plain"];

        public string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation) => null;
    }
}
