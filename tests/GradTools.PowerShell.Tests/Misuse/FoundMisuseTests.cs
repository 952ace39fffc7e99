namespace GradTools.PowerShell.Tests.Misuse;

/// <summary>What wrong arguments once did to a session: some ended the process.</summary>
public sealed class FoundMisuseTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string InItself = "$list = [System.Collections.ArrayList]@(1); $null = $list.Add($list); ";

    [Theory]
    [InlineData("NestedTooDeeply", InItself + "New-Tensor $list")]
    [InlineData("NestedTooDeeply", InItself + "Get-Gradient { param($x) $x } @{ x = $list }")]
    [InlineData("NestedTooDeeply", InItself + "Test-GradientCheck { param($x) $x * $x } 2.0 -Gradient $list")]
    [InlineData("NestedTooDeeply", InItself + "[IO.File]::WriteAllText(\"$pwd/a.dib\", \"#!pwsh`n1\"); Invoke-Notebook a.dib -Parameters @{ a = $list }")]
    [InlineData("NotAFilePath", "Import-Dataset '01/01/1970 00:00:00'")]
    [InlineData("NotAFilePath", "Import-Model \"a`0.safetensors\"")]
    [InlineData("TensorTooLarge", "New-Tensor -Shape ([int]::MaxValue) -Gaussian 1")]
    [InlineData("InvalidTime", "[IO.File]::WriteAllText(\"$pwd/a.dib\", \"#!pwsh`n1\"); Invoke-Notebook a.dib -CellTimeout -1")]
    [InlineData("ParameterArgumentValidationError", "Import-Dataset a.csv -Feature $null")]
    [InlineData("ParameterArgumentValidationError", "Import-Dataset a.csv -Label @($null)")]
    public void Is_told(string errorId, string script) => Module.AssertError(errorId, script);

    [Fact]
    public void A_block_may_use_objects_that_refer_to_one_another()
    {
        const string script = "$a = @{ Factor = 3.0 }; $b = @{ Other = $a }; $a.Other = $b; (Get-Gradient { param($x) $pair = @($a, $b, $x); $pair[2] * $a.Factor } 2.0).Gradient";

        Assert.Equal(3.0, Module.InvokeForOne<double>(script));
    }

    [Fact]
    public void A_fit_that_starts_beyond_all_numbers_diverges() => Assert.Equal(
        "Diverged",
        Module.InvokeForOne<object>("(Invoke-GradientDescent -Residual { param($x) @(($x - 1), ($x + 1)) } -Start 1e308 -Method LevenbergMarquardt).StopReason").ToString());

    [Fact]
    public void A_cell_may_have_longer_than_any_clock_counts() =>
        Assert.True(Module.InvokeForOne<bool>("[IO.File]::WriteAllText(\"$pwd/a.dib\", \"#!pwsh`n1\"); (Invoke-Notebook a.dib -CellTimeout ([int]::MaxValue)).Passed"));

    [Fact]
    public void Threads_are_no_more_than_serve() => Assert.Equal(
        "EpochsCompleted",
        Module.InvokeForOne<object>("(Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 1 -ThrottleLimit ([int]::MaxValue)).StopReason").ToString());
}
