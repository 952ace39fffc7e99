using GradTools.Charting;
using GradTools.PowerShell.Charting;
using GradTools.PowerShell.Commands;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Histograms of activations and errors by layer.</summary>
public sealed class LayerHistogramsChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Networks = """
        $iris = Get-SampleDataset Iris
        $networks = 'Zero', 'XavierNormal' | ForEach-Object { New-NeuralNetwork 4, 20, 20, 3 -Activation Tanh -Initializer $_ }
        $rows = $networks | ForEach-Object { Invoke-Backpropagation $_ $iris }
        """;

    [Fact]
    public void In_the_browser()
    {
        var page = Page($"{Networks}; $rows | Export-Chart chart.html");

        Assert.Equal(Enumerable.Range(0, 6).SelectMany(_ => new[] { ("bar", "Activations", 61), ("bar", "Errors", 61) }), Traces(page));
    }

    [Fact]
    public void Every_value_counts_in_the_panel_of_its_layer_network_and_kind()
    {
        var rows = Module.Invoke($"{Networks}; $rows").Select(row => (BackpropagationRow)row.BaseObject).ToArray();
        var chart = Chart($"{Networks}; $rows | ConvertTo-Chart");

        Assert.Equal((12, 4), (chart.Panels.Count, chart.Columns));
        for (var layer = 0; layer < 3; layer++)
        {
            Assert.Equal([layer == 2 ? 450 : 3000], chart.Panels.Skip(4 * layer).Take(4).Select(panel => ((HistogramSeries)panel.Series[0]).Counts.Sum()).Distinct());
            var histogram = (HistogramSeries)chart.Panels[4 * layer + 2].Series[0]; // the activations of the second network
            var values = rows[3 + layer].Activation.ToArray();
            for (var bin = 1; bin < 60; bin++)
                Assert.Equal(values.Count(value => value >= histogram.Edges[bin] && value < histogram.Edges[bin + 1]), histogram.Counts[bin]);
        }
    }

    [Fact]
    public void Axes_are_the_same_for_activations_of_a_function_and_for_errors()
    {
        var chart = Chart($"{Networks}; $rows | ConvertTo-Chart");
        var activations = chart.Panels.Where((_, i) => i % 2 == 0).ToArray();

        Assert.Equal([(-1, 1)], activations.Take(4).Select(panel => panel.X.Range!.Value).Distinct());
        Assert.Single(activations.Skip(4).Select(panel => panel.X.Range).Distinct());
        Assert.Single(chart.Panels.Where((_, i) => i % 2 == 1).Select(panel => panel.X.Range).Distinct());
        Assert.Equal([true, true, false, false, false, false], activations.Select(panel => panel.X.HideNumbers));
    }

    [Fact]
    public void Titles_tell_mean_spread_and_what_is_wrong()
    {
        var titles = Chart($"{Networks}; $rows | ConvertTo-Chart").Panels.Select(panel => panel.Title).ToArray();

        Assert.Equal("Zero: activations\n1: 0 ± 0, all neurons alike", titles[0]);
        Assert.Matches(@"^XavierNormal: activations\n1: -?\d\.?\d* ± 0\.\d+, \d+ % saturated$", titles[2]); // lengths of some centimetres drive tanh to its ends
    }

    [Fact]
    public void Networks_that_differ_in_their_activations_are_told_apart_by_them()
    {
        var chart = Chart("'Sigmoid', 'Tanh' | ForEach-Object { Invoke-Backpropagation (New-NeuralNetwork 4, 5, 3 -Activation $_) (Get-SampleDataset Iris) } | ConvertTo-Chart");

        Assert.StartsWith("Sigmoid: activations", chart.Panels[0].Title);
        Assert.StartsWith("Tanh: errors", chart.Panels[3].Title);
        Assert.StartsWith("4-5-3 (Sigmoid, Identity), 43 parameters and 4-5-3 (Tanh, Identity), 43 parameters; ", chart.Subtitle);
    }

    [Fact]
    public void A_deep_network_in_the_browser()
    {
        var page = Page("Invoke-Backpropagation (New-NeuralNetwork (@(4) + @(100) * 10 + 3) -Activation ReLU) (Get-SampleDataset Iris) | Export-Chart chart.html -Theme Dark");

        Assert.Equal(22, page.Traces.Count);
    }

    [Fact]
    public void Values_beyond_four_deviations_count_at_the_ends()
    {
        var values = Tensor.Vector([.. Enumerable.Repeat(0.0, 999), 1000]);

        var edges = LayerHistogramsChart.Edges([values]);

        Assert.Equal(1 + 4 * Math.Sqrt(1000 * 1000 / 1000.0 - 1), edges[^1], 9);
        Assert.Equal((1000, 1), (LayerHistogramsChart.Counts(values, edges).Sum(), LayerHistogramsChart.Counts(values, edges)[^1]));
    }

    [Fact]
    public void Networks_of_other_depth_stand_alone() =>
        Module.AssertError("NetworksDiffer", "(New-NeuralNetwork 4, 3), (New-NeuralNetwork 4, 5, 3) | ForEach-Object { Invoke-Backpropagation $_ (Get-SampleDataset Iris) } | ConvertTo-Chart");

    [Theory]
    [InlineData("Tanh", "100, -100, 0", ", 67 % saturated")]
    [InlineData("Sigmoid", "100, -100, 0", ", 67 % saturated")]
    [InlineData("ReLU", "100, -100, 0", ", 67 % off")]
    [InlineData("Tanh", "1, -1, 0", "")]
    [InlineData("Identity", "100, -100, 0", "")]
    public void Says_how_many_are_saturated(string activation, string biases, string told)
    {
        var row = Module.InvokeForOne<BackpropagationRow>($$"""
            $zero = New-NeuralNetwork 1, 3 -OutputActivation {{activation}} -Initializer Zero
            $parameters = [Collections.Generic.Dictionary[string, GradTools.Tensors.Tensor]]::new()
            $parameters['layer1.weight'] = $zero.Parameters['layer1.weight']
            $parameters['layer1.bias'] = New-Tensor -Value {{biases}}
            Invoke-Backpropagation $zero.WithParameters($parameters) -Features 0 -Target 0, 0, 0
            """);

        Assert.Equal(told, LayerHistogramsChart.Saturation(row));
    }
}
