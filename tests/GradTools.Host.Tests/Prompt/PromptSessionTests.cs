using System.Management.Automation.Runspaces;
using GradTools.Host.Compatibility;
using GradTools.Host.Prompt;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Tests.Prompt;

public sealed class PromptSessionTests : IDisposable
{
    private readonly Runspace _runspace;
    private readonly PromptSignals _signals;
    private readonly PromptSession _session;

    public PromptSessionTests()
    {
        var host = new ConsoleHost();
        var state = InitialSessionState.CreateDefault2();
        CompatibilityCommands.AddTo(state);
        _runspace = RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        _signals = new PromptSignals(host.Console);
        _session = new PromptSession(_runspace, host, _signals);
    }

    public void Dispose()
    {
        _signals.Dispose();
        _runspace.Dispose();
    }

    [Fact]
    public void The_prompt_is_what_its_function_gives()
    {
        Assert.Matches("^PS .*> $", _session.PromptText());
        Assert.True(_session.Run("function prompt { 'a'; 'b> ' }"));
        Assert.Equal("ab> ", _session.PromptText());
        Assert.True(_session.Run("function prompt { throw 'broken' }"));
        Assert.Equal("PS> ", _session.PromptText());
    }

    [Fact]
    public void What_the_prompt_does_itself_leaves_the_last_outcome_alone()
    {
        _session.Run("$null = Get-Item nowhere -ErrorAction SilentlyContinue");
        _session.PromptText();
        Completer.Complete(_session, new EditBuffer("Get-"));
        _session.Run("$seen = $?");
        Assert.Equal(false, _runspace.SessionStateProxy.GetVariable("seen"));
    }

    [Theory]
    [InlineData("(1,2).Le", 6, 2, "Length")]
    [InlineData("[Math]::Sqr", 8, 3, "Sqrt(")]
    [InlineData("if (1) {\nJoin-P", 9, 6, "Join-Path")]
    public void The_engine_completes(string text, int start, int length, string completed)
    {
        var offered = Completer.Complete(_session, new EditBuffer(text));
        Assert.Equal((start, length, completed), (offered.Start, offered.Length, offered.Matches.Single().Text));
    }

    [Fact]
    public void Where_nothing_fits_nothing_is_offered() => Assert.Empty(Completer.Complete(_session, new EditBuffer("$null.Nothing")).Matches);
}
