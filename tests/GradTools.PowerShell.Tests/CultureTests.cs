namespace GradTools.PowerShell.Tests;

/// <summary>Numbers in messages and in the text of results are written the same way wherever the user lives.</summary>
public class CultureTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private const string Foreign = "$c = [cultureinfo]::InvariantCulture.Clone(); $c.NumberFormat.NumberDecimalSeparator = ','; $c.NumberFormat.NegativeSign = '~'; $c.NumberFormat.PositiveInfinitySymbol = 'oo'; $c.NumberFormat.NegativeInfinitySymbol = '~oo'; [cultureinfo]::CurrentCulture = $c; ";
    private const string Home = "[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture; ";

    [Theory]
    [InlineData("Get-NumericalGradient { param($x) $x } 1.5 -StepSize -0.5")]
    [InlineData("Get-NumericalGradient { param($x) $x } 1.5 -StepSize 1e-30")]
    [InlineData("Get-NumericalGradient { param($x) $x } 1.5 -UpperBound 0.5")]
    [InlineData("Get-NumericalGradient { param($x) $x } 1.5 -LowerBound 1.5 -UpperBound 0.5")]
    [InlineData("Get-NumericalGradient { param($x) $x } 1.5 -LowerBound 1.25 -UpperBound 1.75 -StepSize 2.5")]
    [InlineData("Get-Gradient { param($x) [Math]::Log($x) } 0.0")]
    [InlineData("Get-Gradient { param($x) $x } ([double]::NegativeInfinity)")]
    [InlineData("Get-Gradient { param($x) $global:seen -= 0.5; $x * $global:seen } 1.5")]
    [InlineData("Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -LearningRate -0.5")]
    [InlineData("Get-SampleDataset Iris | Split-Dataset -Fraction 1.5")]
    [InlineData("New-NeuralNetwork 4, 3 -Dropout 1.5")]
    [InlineData("New-Tensor -Shape 3 -Gaussian -0.5")]
    public void Errors_are_the_same(string script)
    {
        Assert.Equal(Message(Home), Message(Foreign));

        // The first line: the script itself, which differs, is quoted below it.
        string Message(string culture) => runspace.InvokeForError($"$global:seen = 0; {culture}{script}").Exception.Message.Split('\n')[0];
    }

    [Theory]
    [InlineData("(Test-GradientCheck { param($x) $x * $x } 1.5 -3.5).ToString()")]
    [InlineData("(Get-Gradient { param($x) -$x / 3 } 1.5).ToString()")]
    [InlineData("(New-Tensor -1.5, 2.5).ToString()")]
    [InlineData("(Measure-Loss Hinge 1.5, -2.5 0).Terms[0].ToString()")]
    [InlineData("(Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) (Get-SampleDataset Iris) -Epochs 1 -Seed 1).History[0].ToString()")]
    [InlineData("(Invoke-GradientDescent { param($x) $x * $x } 1.5 -MaxSteps 3).ToString()")]
    [InlineData("(ConvertTo-GradientScript { param($x) $x * $x / 3 }).ToString()")]
    public void Texts_are_the_same(string script) =>
        Assert.Equal(runspace.InvokeForOne<string>(Home + script), runspace.InvokeForOne<string>(Foreign + script));
}
