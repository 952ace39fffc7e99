namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>A block finds variables and functions where PowerShell finds them for it, whoever asks for its gradient: a module that is given a block of its caller, or a caller that is given one of a module.</summary>
public class BlockHomeTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Module = """
        $null = New-Module -Name Wrapper {
            $k = 100.0; $scale = 3.0
            function inner($x) { [Math]::Exp($x) * $scale }
            function Use-Block([scriptblock] $block, $at) { (Get-Gradient $block -At $at).Gradient }
            function Use-Name($name, $at) { (Get-Gradient $name -At $at).Gradient }
            function Get-Block { { param($x) (inner $x) * $k } }
            function Invoke-Given([scriptblock] $block, $x) { (& $block $x) * $scale }
            Export-ModuleMember -Function *-*
        } | Import-Module -Force

        """;

    [Theory]
    [InlineData("$k = 5.0; Use-Block { param($x) $k * $x * $x } 3", 30)]
    [InlineData("$k = 5.0; function outer($x) { [Math]::Pow($x, 2) * $k }; Use-Block { param($x) outer $x } 3", 30)]
    [InlineData("& { $k = 7.0; Use-Block { param($x) $k * $x * $x } 3 }", 42)]
    [InlineData("function Caller { $k = 7.0; function local($x) { [Math]::Sqrt($x) * $k }; Use-Block { param($x) local $x } 4 }; Caller", 1.75)]
    [InlineData("$k = 5.0; $f = { param($x) [Math]::Pow($x, 2) * $k }; Use-Block { param($x) & $f $x } 3", 30)]
    [InlineData("$k = 5.0; Use-Block { param($x) Invoke-Given { param($v) $v * $v * $k } $x } 2", 60)] // there and back
    [InlineData("Use-Block ([scriptblock]::Create('param($x) $x * $k')) 2", 100)] // a text is at home where it is run
    [InlineData("Use-Name inner 0", 3)]
    [InlineData("(Get-Gradient (Get-Block) -At 0).Gradient", 300)]
    [InlineData("$k = 5.0; function outer($x) { [Math]::Pow($x, 2) * $k }; (Get-Gradient { param($x) Invoke-Given { param($v) outer $v } $x } -At 3).Gradient", 90)]
    [InlineData("$k = 5.0; (Get-Gradient { param($x) $k * (& (Get-Block) $x) } -At 0).Gradient", 1500)]
    public void Is_what_PowerShell_says(string script, double gradient) => Assert.Equal(gradient, runspace.InvokeForOne<double>(Module + script), 1e-9 * gradient);

    [Fact]
    public void A_variable_without_a_value_is_looked_for_at_home() =>
        Assert.Contains("$nobody has no value", runspace.AssertError("FunctionReturnedNothing", Module + "$mine = 1; Use-Block { param($x) $nobody * $mine * $x } 3").Exception.Message, StringComparison.Ordinal);
}
