using System.Globalization;
using System.Management.Automation.Runspaces;
using System.Text;
using GradTools.Host.Compatibility;

namespace GradTools.Host.Tests;

/// <summary>Each compatibility command against what PowerShell 7 answers; all cases run in one process.</summary>
public sealed class CompatibilityTests(CompatibilityAnswers answers) : IClassFixture<CompatibilityAnswers>
{
    public static IEnumerable<object[]> Cases => CompatibilityCases.All.Select(pair => new object[] { pair.Key, pair.Value });

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_command_answers_as_PowerShell_does(string script, string expected) => Assert.Equal(expected, answers.Of(script));

    [Fact]
    public void A_command_steps_aside_for_the_real_one()
    {
        var state = InitialSessionState.Create();
        state.Commands.Add(new SessionStateFunctionEntry("Write-Host", "'the real one'"));
        CompatibilityCommands.AddTo(state);
        Assert.IsType<SessionStateFunctionEntry>(Assert.Single(state.Commands["Write-Host"]));
        Assert.IsType<SessionStateCmdletEntry>(Assert.Single(state.Commands["Write-Output"]));
    }

    [Fact]
    public void Every_command_has_a_case() =>
        Assert.All(CompatibilityCommands.Names, name => Assert.Contains(CompatibilityCases.All.Keys, script => script.Contains(name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Runs every case once and keeps the answers.</summary>
public sealed class CompatibilityAnswers : IDisposable
{
    private const string Mark = "@@@";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _answers = [];

    public CompatibilityAnswers()
    {
        var scripts = CompatibilityCases.All.Keys.ToList();
        var text = new StringBuilder("Set-Location $PSScriptRoot\n[Globalization.CultureInfo]::CurrentCulture = 'en-US'\n");
        foreach (var (script, i) in scripts.Select((script, i) => (script, i)))
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                [Console]::Out.WriteLine('{{Mark}}{{i}}')
                [Console]::Out.WriteLine(@(& { try { {{script}} } catch { "ERROR $($_.FullyQualifiedErrorId)" } } 2>&1 3>&1 4>&1 6>&1) -join '|')
                """);

        var result = GradToolsProcess.Run("run", _folder.Script(text.ToString()));
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var part in result.Output.ReplaceLineEndings("\n").Split(Mark).Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            _answers[scripts[int.Parse(part[..end], CultureInfo.InvariantCulture)]] = part[(end + 1)..].TrimEnd('\n').Split('\n')[^1];
        }
    }

    /// <summary>The last line a case wrote: what <c>-WhatIf</c> says stands before it.</summary>
    public string Of(string script) => _answers[script];

    public void Dispose() => _folder.Dispose();
}
