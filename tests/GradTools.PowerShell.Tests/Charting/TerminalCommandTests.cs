using GradTools.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Show-Chart -Terminal, in a window of 120 x 50.</summary>
public sealed class TerminalCommandTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Check = "Test-GradientCheck { param($x) $x[0] * $x[1] } (3, 5)";

    [Fact]
    public void Draws_a_check_as_large_as_the_window()
    {
        var rows = Rows($"{Check} | Show-Chart -Terminal");

        Assert.Equal("Gradient check passed", rows[0]);
        Assert.InRange(rows.Length, 40, 48);
        Assert.InRange(rows.Max(row => row.Length), 100, 119);
        Assert.Equal(2, rows.Sum(row => row.Count(c => c == '●')) - 1); // the slopes 3 and 5, and the legend
        Assert.Contains(rows, row => row.Contains("Numerical slope", StringComparison.Ordinal) && row.Contains("Relative error", StringComparison.Ordinal));
    }

    [Fact]
    public void Draws_a_training_and_its_confusion_matrix()
    {
        var rows = Rows("""
            $data = Get-SampleDataset Iris
            $training = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) $data -Epochs 5 -Seed 1 -ValidationFraction 0.2
            & { $training; Measure-Model $training.Model $data } | Show-Chart -Terminal -Width 90 -Height 24
            """);

        var between = Array.IndexOf(rows, "");
        Assert.Equal(("Training", "Confusion matrix"), (rows[0], rows[between + 1]));
        Assert.Equal("─●─ Training   ╌◆╌ Validation   ─▲─ Learning rate (right)", rows[between - 1]);
        Assert.All((string[])["setosa ┤", "versicolor ┤", "virginica ┤"], name => Assert.Contains(rows, row => row.Contains(name, StringComparison.Ordinal)));
        Assert.InRange(rows.Length, 40, 49);
    }

    [Theory]
    [InlineData("Invoke-GradientDescent { param($x, $y) $x * $x + 4 * $y * $y } -Start (1, 2), (-1, -1) -LearningRate 0.1", "Minimum", "Value")]
    [InlineData("2, -2 | Invoke-GradientDescent { param($x) $x * $x * $x * $x - 3 * $x * $x + $x } -LearningRate 0.05 -MaxSteps 20", "From 2", "From -2")]
    [InlineData("Invoke-GradientDescent { param($x) $x * $x } -Start 2 -LearningRate 0.01, 0.1, 1.02 -MaxSteps 50", "Learning rate 0.01", "diverged")]
    [InlineData("Get-NumericalGradient { param($x) [Math]::Exp($x) } 1 -Sweep", "Plateau of Central", "Step size h")]
    [InlineData("Get-ComputationGraph { param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4", "Multiply", "($x + $y) * $z")]
    [InlineData("Invoke-Backpropagation (New-NeuralNetwork 4, 8, 3 -Seed 1) (Get-SampleDataset Iris)", "Activations", "Layer 2")]
    [InlineData("New-NeuralNetwork 64, 6, 10 -Seed 1", "Weight: -", "6")]
    [InlineData("Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) (Get-SampleDataset Iris) -Epochs 2", "Epoch", "Learning rate (right)")]
    public void Draws_whatever_has_a_chart(string script, params string[] expected)
    {
        var rows = Rows($"{script} | Show-Chart -Terminal -Width 100 -Height 30");

        Assert.InRange(rows.Length, 7, 30);
        Assert.All(rows, row => Assert.InRange(row.Length, 0, 100));
        Assert.All(expected, text => Assert.Contains(rows, row => row.Contains(text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Ansi", true)]
    [InlineData("PlainText", false)]
    [InlineData("Host", false)] // the tests have no terminal
    public void Colours_follow_the_style_of_the_session(string rendering, bool colored)
    {
        var rows = Rows($"$before = $PSStyle.OutputRendering; try {{ $PSStyle.OutputRendering = '{rendering}'; {Check} | Show-Chart -Terminal -Width 60 -Height 20 }} finally {{ $PSStyle.OutputRendering = $before }}");

        Assert.Equal(colored, rows.Any(row => row.Contains('\u001b', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ChartTooSmall", "Show-Chart -NoBrowser -Width 60")]
    [InlineData("ChartTooSmall", "ConvertTo-Chart -Height 20")]
    [InlineData("AmbiguousParameterSet", "Show-Chart -NoBrowser -Terminal")]
    [InlineData("ParameterArgumentValidationError", "Show-Chart -Terminal -Width 19")]
    public void Says_what_is_wrong(string id, string command) => module.AssertError(id, $"{Check} | {command}");

    [Fact]
    public void A_chart_is_drawn_in_what_the_window_has_for_it() =>
        Assert.Equal(20, module.InvokeForOne<Chart>($"{Check} | ConvertTo-Chart -Title '{new string('x', 300)}'") is var chart
            ? Rows("$chart | Show-Chart -Terminal -Width 20 -Height 8", ("chart", chart))[0].Length
            : 0);

    private string[] Rows(string script, params (string, object?)[] variables) => [.. module.Invoke(script, variables).Select(row => Assert.IsType<string>(row.BaseObject))];
}
