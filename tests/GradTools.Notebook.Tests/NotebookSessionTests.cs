using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Tests;

/// <summary>Cells: what they produce, in which order, how they end, and what they leave.</summary>
public sealed class NotebookSessionTests(SessionFixture fixture) : IClassFixture<SessionFixture>
{
    private readonly NotebookSession _session = fixture.Session;

    [Fact]
    public void What_a_cell_gives_comes_in_the_order_it_is_given()
    {
        var (outcome, events) = Run("1; 2000; $Host.UI.WriteErrorLine('careful'); 'text'; 3000");

        Assert.Equal(CellStatus.Completed, outcome.Status);
        Assert.Equal(["out:1\n", "show:2000", "err:careful\n", "out:text\n", "show:3000"], events);
    }

    [Fact]
    public void A_table_that_waits_for_more_rows_is_printed_before_what_follows()
    {
        var (_, events) = Run("[pscustomobject]@{ A = 1 }; 2000; 'end'");

        Assert.Equal(3, events.Count);
        Assert.StartsWith("out:", events[0], StringComparison.Ordinal);
        Assert.Equal("show:2000", events[1]);
        Assert.Equal("out:end\n", events[2]);
    }

    [Fact]
    public void Variables_and_functions_stay_from_cell_to_cell()
    {
        Run("$kept = 5; function Get-Twice($x) { 2 * $x }");

        Assert.Equal(["out:10\n"], Run("Get-Twice $kept").Events);
        Assert.Equal(5, _session.GetVariable("kept"));
        _session.SetVariable("kept", 7);
        Assert.Equal(["out:7\n"], Run("$kept").Events);
    }

    [Fact]
    public void An_error_that_ends_a_cell_names_line_and_place()
    {
        var (outcome, events) = Run("'before'\n\nthrow 'no good'\n'never'");

        Assert.Equal((CellStatus.Failed, "RuntimeException", "no good"), (outcome.Status, outcome.ErrorName, outcome.ErrorMessage));
        Assert.Contains(outcome.Traceback!, line => line.Contains('3', StringComparison.Ordinal));
        Assert.Contains(outcome.Traceback!, line => line.Contains("~~~~~", StringComparison.Ordinal));
        Assert.Equal(["out:before\n"], events);
    }

    [Theory]
    [InlineData("throw 'no good'")]
    [InlineData("Get-Nothing")]
    [InlineData("if (")]
    [InlineData("1 + 'x'")]
    public void The_place_is_shown_in_a_cell_of_one_line_too(string code)
    {
        var (outcome, events) = Run(code);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.Contains('~', string.Join('\n', events.Concat(outcome.Traceback!)));
    }

    [Fact]
    public void A_cell_that_shows_an_error_and_goes_on_has_failed()
    {
        var (outcome, events) = Run("Get-Nothing\n'after'");

        Assert.Equal((CellStatus.Failed, "CommandNotFoundException"), (outcome.Status, outcome.ErrorName));
        Assert.Equal("out:after\n", events[^1]);
        Assert.StartsWith("err:", events[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_is_caught_or_kept_quiet_is_none()
    {
        Assert.Equal(CellStatus.Completed, Run("try { throw 'x' } catch { 'caught' }").Outcome.Status);
        Assert.Equal(CellStatus.Completed, Run("Get-Command Get-Nothing -ErrorAction SilentlyContinue").Outcome.Status);
    }

    [Fact]
    public void Exit_ends_the_cell_and_not_the_session()
    {
        Run("$alive = 1; exit 3; 'never'");

        Assert.Equal(["out:1\n"], Run("$alive").Events);
    }

    [Theory]
    [InlineData("'begun'; while ($true) { }")]
    [InlineData("'begun'; while ($true) { 1 }")]
    public async Task An_interrupt_ends_the_cell_and_keeps_the_session(string code)
    {
        Run("$kept = 8");

        var (outcome, _) = await Interrupted(code);
        Assert.Equal(CellStatus.Interrupted, outcome.Status);
        Assert.Equal(["out:8\n"], Run("$kept").Events);
    }

    [Fact]
    public async Task A_command_that_asks_for_it_is_told_of_the_interrupt_and_ends_by_itself()
    {
        var (outcome, events) = await Interrupted("""
            $told = [System.Threading.ManualResetEventSlim]::new()
            $registration = $Host.PrivateData.OnInterrupt.Invoke([Action] $told.Set)
            'begun'
            $null = $told.Wait(60000)
            $registration.Dispose()
            'what was learned'
            """);

        Assert.Equal(CellStatus.Interrupted, outcome.Status);
        Assert.Equal(["out:begun\nwhat was learned\n"], events);
    }

    [Fact]
    public void An_interrupt_between_cells_is_none()
    {
        _session.Interrupt();

        Assert.Equal(["out:1\n"], Run("1").Events);
    }

    [Fact]
    public void Questions_are_asked_and_answered()
    {
        var output = new KeptOutput { Answer = "42" };
        _session.Run("$Host.UI.ReadLine()", output);

        Assert.Equal(["ask:", "out:42\n"], output.Events);
    }

    [Fact]
    public void A_choice_is_made_by_its_letter()
    {
        var output = new KeptOutput { Answer = "n" };
        _session.Run("$Host.UI.PromptForChoice('Sure?', 'It cannot be undone.', [System.Management.Automation.Host.ChoiceDescription[]]('&Yes', '&No'), 0)", output);

        Assert.Equal(["out:Sure?\nIt cannot be undone.\n", "ask:[Y] Yes  [N] No (default is \"Y\"): ", "out:1\n"], output.Events);
    }

    [Fact]
    public void Where_nobody_can_answer_a_question_is_an_error()
    {
        var (outcome, _) = Run("$Host.UI.ReadLine()");

        Assert.Equal(CellStatus.Failed, outcome.Status);
    }

    [Fact]
    public void Progress_is_one_bar_that_changes_and_goes()
    {
        var (_, events) = Run("""
            function Show-Progress { [CmdletBinding()] param()
                foreach ($i in 1..5) {
                    $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(7, 'Work', "part $i"))
                    [System.Threading.Thread]::Sleep(150)
                }
                $done = [System.Management.Automation.ProgressRecord]::new(7, 'Work', 'done'); $done.RecordType = 'Completed'
                $PSCmdlet.WriteProgress($done)
            }
            Show-Progress
            """);

        Assert.Equal("show:Work: part 1", events[0]);
        Assert.All(events.Skip(1), entry => Assert.StartsWith("update:", entry, StringComparison.Ordinal));
        Assert.Contains("update:Work: part 5", events);
        Assert.Equal("update:", events[^1]);
    }

    [Fact]
    public void Progress_that_is_never_completed_goes_with_the_cell()
    {
        var (_, events) = Run("function Start-Work { [CmdletBinding()] param() $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Work', 'begun')) }; Start-Work");

        Assert.Equal(["show:Work: begun", "update:"], events);
    }

    [Theory]
    [InlineData("1 + 1", CodeState.Complete)]
    [InlineData("if ($x) {", CodeState.Incomplete)]
    [InlineData("@'\ntext", CodeState.Incomplete)]
    [InlineData("1 + )", CodeState.Invalid)]
    public void Code_is_complete_or_not(string code, CodeState state) => Assert.Equal(state, NotebookSession.Check(code));

    [Fact]
    public void Commands_parameters_and_variables_are_completed()
    {
        Run("$measure = [math]");
        Assert.Contains("Get-Command", Matches("Get-Comm"));
        Assert.Contains("-Name", Matches("Get-Command -Na"));
        Assert.Contains("$measure", Matches("$meas"));

        IEnumerable<string> Matches(string code) => _session.Complete(code, code.Length).CompletionMatches.Select(match => match.CompletionText);
    }

    [Theory]
    [InlineData("Get-Command -Name x", 4, "Get-Command")]
    [InlineData("$shown.Trim()", 3, "System.String")]
    [InlineData("$shown.Trim()", 9, "string Trim()")]
    [InlineData("$shown.Length", 9, "int Length {get;}")]
    [InlineData("'text'.Trim()", 9, "string Trim()")]
    [InlineData("$list[0].Length", 11, "int Length {get;}")]
    [InlineData("$env:PATH", 7, "System.String")]
    [InlineData("[Math]::Sqrt(2)", 10, "double Sqrt(double d)")]
    [InlineData("[Math]::PI", 9, "3.14159")]
    [InlineData("[Math]::Sqrt(2)", 3, "Static: Abs, Acos, ")]
    [InlineData("[DayOfWeek]$day = 'Sunday'", 3, "Values: Sunday, Monday")]
    [InlineData("[Text.StringBuilder]::new()", 8, "new(String value)")]
    public void What_stands_at_a_place_is_known(string code, int cursor, string part)
    {
        Run("$shown = 'text'; $list = @('first')");

        Assert.Contains(part, _session.Inspect(code, cursor, isDetailed: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Nothing", 3)]
    [InlineData("$nothing", 3)]
    [InlineData("$nothing.Length", 11)]
    public void Of_what_is_nothing_nothing_is_known(string code, int cursor) => Assert.Null(_session.Inspect(code, cursor, isDetailed: false));

    [Fact]
    public void What_stands_at_a_place_is_not_called()
    {
        Run("$list = [System.Collections.Generic.List[int]]::new()");

        Assert.Null(_session.Inspect("$list.Add(1).Value", 16, isDetailed: false));
        Assert.Contains("void Add(int item)", _session.Inspect("$list.Add(1)", 8, isDetailed: false), StringComparison.Ordinal);
        Assert.Equal(["out:0\n"], Run("$list.Count").Events);
    }

    [Fact]
    public void A_session_answers_for_missing_commands_as_the_one_that_opened_it()
    {
        var before = Runspace.DefaultRunspace;
        using var opener = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        opener.Open();
        opener.SessionStateProxy.InvokeCommand.CommandNotFoundAction = static (_, lookup) => lookup.CommandScriptBlock = ScriptBlock.Create("'answered'");
        try
        {
            Runspace.DefaultRunspace = opener;
            using var session = NotebookSession.Open(InitialSessionState.CreateDefault2(), AppContext.BaseDirectory, SessionFixture.Render, SessionFixture.Tabulate);
            var output = new KeptOutput();
            session.Run("Get-Elsewhere", output);

            Assert.Equal(["out:answered\n"], output.Events);
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }

    private (CellOutcome Outcome, IReadOnlyList<string> Events) Run(string code)
    {
        var output = new KeptOutput();
        var outcome = _session.Run(code, output);
        return (outcome, output.Events);
    }

    /// <summary>Interrupts a cell once it has given something.</summary>
    private async Task<(CellOutcome Outcome, IReadOnlyList<string> Events)> Interrupted(string code)
    {
        var output = new KeptOutput();
        var running = Task.Run(() => _session.Run(code, output));
        while (output.Events.Count == 0)
            await Task.Delay(20);
        _session.Interrupt();
        return (await running.WaitAsync(TimeSpan.FromSeconds(60)), output.Events);
    }
}
