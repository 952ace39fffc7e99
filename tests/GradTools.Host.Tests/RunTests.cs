namespace GradTools.Host.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_runs_with_GradTools_imported()
    {
        var result = GradToolsProcess.Run("run", "-Command", "1 + 1; (Get-Module GradTools).Name; 'é→'");
        Assert.Equal(["2", "GradTools", "é→"], result.Lines);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_chart_in_a_terminal_needs_nothing_of_the_browsers_charts()
    {
        var result = GradToolsProcess.Run("run", "-Command", "Test-GradientCheck { $_ * $_ } 3 | Show-Chart -Terminal; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Plotly|GradTools.Charts'");
        Assert.Equal("Gradient check passed", result.Lines[0]);
        Assert.DoesNotContain(result.Lines, line => line.Contains("Plotly", StringComparison.Ordinal) || line.Contains('\u001b', StringComparison.Ordinal));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void A_script_may_import_GradTools_itself()
    {
        var result = GradToolsProcess.Run("run", "-Command", "Import-Module GradTools; Import-Module GradTools -Force; @(Get-Module GradTools).Count; Get-Gradient { $_ * $_ } 3 | ForEach-Object Gradient");
        Assert.Equal(["1", "6"], result.Lines);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Arguments_reach_the_parameters_of_a_script()
    {
        var script = _folder.Script("""
            [CmdletBinding()]
            param([Parameter(Position = 0)] [string] $Path, [int] $Epochs = 1, [double[]] $At, [switch] $Fast, [switch] $Slow)
            Write-Verbose 'said'
            "$Path|$($Epochs + 1)|$($At[0] * 2)|$Fast|$Slow|$PSScriptRoot|$PSCommandPath|$($MyInvocation.MyCommand.Name)"
            """);
        var result = GradToolsProcess.Run("run", script, "-Epochs", "3", "data.csv", "-At", "-1.25", "-Fast", "-Slow:$false", "-Verbose");
        Assert.Equal($"data.csv|4|-2.5|True|False|{_folder.Path}|{script}|script.ps1", Assert.Single(result.Lines));
        Assert.Equal("VERBOSE: said", result.Error.Trim());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_missing_mandatory_argument_is_an_error_where_nobody_can_be_asked()
    {
        var result = GradToolsProcess.Run("run", _folder.Script("param([Parameter(Mandatory)] $Path) 'ran'"));
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("Path", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_the_module_have_their_table_view()
    {
        var result = GradToolsProcess.Run("run", "-Command", "Get-SampleDataset Iris");
        Assert.Matches(@"^Name\s+Count\s+Features\s+Labels\s+Classes$", result.Lines[0]);
    }

    [Fact]
    public void Arguments_without_parameters_are_args()
    {
        var result = GradToolsProcess.Run("run", _folder.Script("$args.Count; $args -join '|'"), "a b", "c", "7");
        Assert.Equal(["3", "a b|c|7"], result.Lines);
    }

    [Fact]
    public void A_wrong_argument_is_an_error_of_the_script()
    {
        var result = GradToolsProcess.Run("run", _folder.Script("[CmdletBinding()] param([int] $Epochs) 'ran'"), "-Epochs", "many");
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("Epochs", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("exit 0", 0)]
    [InlineData("& (Join-Path $PSScriptRoot inner.ps1); if ($LASTEXITCODE -ne 5) { exit 1 }; exit 7", 7)]
    [InlineData("try { throw 'caught' } catch { }", 0)]
    public void The_exit_code_is_the_scripts(string text, int exitCode)
    {
        _folder.Script("exit 5", "inner.ps1");
        Assert.Equal(exitCode, GradToolsProcess.Run("run", _folder.Script(text)).ExitCode);
    }

    [Fact]
    public void An_error_that_nothing_catches_is_shown_where_it_was_and_ends_with_1()
    {
        var result = GradToolsProcess.Run("run", _folder.Script("'before'\nthrow 'no such luck'\n'after'"));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["before"], result.Lines);
        Assert.Contains("no such luck", result.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:2", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Assert", 1)]
    [InlineData("-Assert -ErrorAction Stop", 1)]
    [InlineData("-Assert -ErrorAction SilentlyContinue", 0)]
    [InlineData("", 0)]
    public void A_gradient_check_that_asserts_and_fails_fails_the_script(string arguments, int exitCode)
    {
        var result = GradToolsProcess.Run("run", _folder.Script($"$null = Test-GradientCheck {{ param($x) $x * $x }} 3 -Gradient -6 {arguments}\n'after'"));
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 0, result.Lines.Contains("after"));
        Assert.Equal(exitCode != 0, result.Error.Contains("SignFlipped", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_does_not_parse_ends_with_1()
    {
        var result = GradToolsProcess.Run("run", "-Command", "1 +");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Line |", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_objects_go_to_standard_output()
    {
        var result = GradToolsProcess.Run("run", _folder.Script("""
            Write-Warning w; Write-Error e; Write-Progress p -PercentComplete 5
            Write-Host 'h' -ForegroundColor Red
            'o'
            Get-Process
            No-SuchCommand
            'end'
            """));
        Assert.Equal(["h", "o", "end"], result.Lines);
        Assert.Contains("WARNING: w", result.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:1", result.Error, StringComparison.Ordinal);
        Assert.Contains("'Get-Process' belongs to full PowerShell", result.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("No-SuchCommand", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", result.Error.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Piped_lines_reach_input_and_prompts()
    {
        Assert.Equal(["<a>", "<b>"], GradToolsProcess.RunWithInput("a\nb\n", "run", "-Command", "$input | ForEach-Object { \"<$_>\" }").Lines);
        Assert.Equal(["Name: Hello Ada"], GradToolsProcess.RunWithInput("Ada\n", "run", "-Command", "$n = Read-Host Name; \"Hello $n\"").Lines);
    }

    [Theory]
    [InlineData("missing.ps1", "gradtools: the script 'missing.ps1' does not exist.")]
    [InlineData("gradtools.dll", "gradtools: 'gradtools.dll' is not a PowerShell script (.ps1).")]
    public void What_is_no_script_is_a_wrong_call(string path, string error)
    {
        var result = GradToolsProcess.Run("run", path);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(error, result.Error.Trim());
    }

    [Fact]
    public void A_wrong_call_shows_the_usage_on_standard_error()
    {
        var result = GradToolsProcess.Run("walk");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("gradtools run script.ps1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_told()
    {
        var result = GradToolsProcess.Run("--version");
        Assert.Equal((0, Usage.Version), (result.ExitCode, result.Output.Trim()));
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }
}
