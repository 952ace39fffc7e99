namespace GradTools.Host.Tests;

/// <summary>The help, as <c>gradtools</c> shows it.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("Get-Help Split-Dataset -Full", "SYNOPSIS", "DESCRIPTION", "-Fraction <Double>", "Default value                0.8", "True (ByValue)", "INPUTS", "GradTools.Data.DatasetSplit", ": Three parts", "RELATED LINKS")]
    [InlineData("Get-Help New-NeuralNetwork -Parameter Activation", "-Activation <Activation>", "- Softplus: log(1 + exp(z)).", "Default value                ReLU")]
    [InlineData("Get-Help Measure-Loss -Examples", "Measure-Loss -Loss Hinge -Scores 13, -7, 11 -Label 0 -Margin 10", "The loss is 8")]
    [InlineData("Get-Help about_GradTools_Training", "TOPIC", "Split-Dataset $data -Fraction 0.8 -Stratify -Seed 1")]
    public void Is_complete(string command, params string[] parts)
    {
        var result = GradToolsProcess.Run("run", "-Command", command);

        Assert.Equal(0, result.ExitCode);
        Assert.All(parts, part => Assert.Contains(part, result.Output, StringComparison.Ordinal));
    }
}
