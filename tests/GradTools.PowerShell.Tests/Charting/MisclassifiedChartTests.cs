using GradTools.Charting;
using GradTools.Data;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>What a model takes for another class, as images and as a scatter.</summary>
public sealed class MisclassifiedChartTests(ModuleRunspace module) : ChartTest(module)
{
    private const string Digits = "$digits = (Get-SampleDataset Digits).Scale(1 / 16); $judged = Measure-Model (New-NeuralNetwork 64, 10) $digits";
    private const string Iris = "$iris = Get-SampleDataset Iris; $judged = Measure-Model (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $iris -Epochs 3) $iris";

    [Fact]
    public void Images_in_the_browser()
    {
        var page = Page($"{Digits}; $judged | Export-Chart chart.html -Kind Misclassified");

        Assert.Equal(Enumerable.Repeat(("heatmap", "Pixel", 64), 24), Traces(page));
    }

    [Fact]
    public void An_image_shows_the_pixels_of_its_sample_and_what_it_is_and_was_taken_for()
    {
        var judged = Module.InvokeForOne<ModelMeasurement>($"{Digits}; $judged");
        var chart = Chart($"{Digits}; $judged | ConvertTo-Chart -Kind Misclassified");

        var image = Assert.IsType<ImageSeries>(chart.Panels[5].Series[0]);
        Assert.Equal(judged.Misclassified[5].Features, image.Values.Cast<double>());
        Assert.Equal(judged.Misclassified[5].ToString(), chart.Panels[5].Title);
        Assert.Matches(@"^\d → \d \(\d+ %\)$", chart.Panels[5].Title);
    }

    [Fact]
    public void A_scatter_in_the_browser()
    {
        var page = Page($"{Iris}; $judged | Export-Chart chart.html -Kind Misclassified");

        Assert.Equal(["setosa", "versicolor", "virginica"], page.Traces.Take(3).Select(trace => trace.Name));
        Assert.All(page.Traces.Skip(3), trace => Assert.StartsWith("Taken for ", trace.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scatter_is_over_the_features_that_tell_the_classes_apart_best()
    {
        var judged = Module.InvokeForOne<ModelMeasurement>($"{Iris}; $judged");
        var panel = Assert.Single(Chart($"{Iris}; $judged | ConvertTo-Chart -Kind Misclassified").Panels);

        Assert.Equal(("petal_length", "petal_width"), (panel.X.Title, panel.Y.Title));
        Assert.Equal(judged.Misclassified.Count, panel.Series.Skip(3).Cast<ScatterSeries>().Sum(series => series.X.Count));
        var taken = (ScatterSeries)panel.Series[3];
        var first = judged.Misclassified.First(sample => taken.Name == $"Taken for {sample.Predicted}");
        Assert.Equal((first.Features[2], first.Features[3], $"{first.Index}: {first}"), (taken.X[0], taken.Y[0], taken.Texts[0]));
    }

    /// <summary>The F statistics of the four lengths as R's aov gives them for iris.</summary>
    [Theory]
    [InlineData(0, 119.26)]
    [InlineData(1, 49.16)]
    [InlineData(2, 1180.16)]
    [InlineData(3, 960.01)]
    public void Features_are_compared_by_the_analysis_of_variance(int feature, double f)
    {
        var iris = Module.InvokeForOne<Dataset>("Get-SampleDataset Iris");

        Assert.Equal(f, FeatureSeparation.Ratio(iris, feature) * (150 - 3) / (3 - 1), 0.006);
    }

    [Theory]
    [InlineData("NoMistakes", "$d = 1..8 | ForEach-Object { @{ x = $_; y = $_ } } | Import-Dataset -Label y -LabelKind Class; $d = $d.Select(0); Measure-Model (New-NeuralNetwork 1, 8 -Initializer Zero) $d")]
    [InlineData("TooFewFeatures", "$d = 1..8 | ForEach-Object { @{ x = $_; y = $_ } } | Import-Dataset -Label y -LabelKind Class; Measure-Model (New-NeuralNetwork 1, 8 -Initializer Zero) $d")]
    [InlineData("NoClasses", "$d = 1..8 | ForEach-Object { @{ x = $_; y = $_ } } | Import-Dataset -Label y -LabelKind Number; Measure-Model (New-NeuralNetwork 1, 1) $d")]
    public void Says_what_cannot_be_drawn(string id, string judged) =>
        Module.AssertError(id, $"{judged} | ConvertTo-Chart -Kind Misclassified");
}
