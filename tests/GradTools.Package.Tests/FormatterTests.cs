using GradTools.Charting;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.Tensors;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradTools.Package.Tests;

/// <summary>Types of the library in C# and F# cells of .NET Interactive: they bring their formatters along, which the host finds by name.</summary>
public sealed class FormatterTests
{
    [Fact]
    public void A_tensor_is_a_table() =>
        Assert.Contains("<td style=\"text-align:right\">2.5</td>", Tensor.Vector(1, 2.5).ToDisplayString("text/html"), StringComparison.Ordinal);

    [Fact]
    public void Results_are_tables()
    {
        var iris = DatasetReader.ReadCsv(Path.Combine(AppContext.BaseDirectory, "iris.csv"), new DatasetOptions { Labels = ["species"] });
        var result = Trainer.Train(NeuralNetwork.Create([4, 3]), iris, new TrainingOptions { Epochs = 3 });

        Assert.All(
            new object[] { iris, result, result.Model!, ModelMeasurement.Of(result, iris), ModelMeasurement.Of(result, iris).ConfusionMatrix!, DifferentiableFunction.Of(x => x * x).Check([3]) },
            value =>
            {
                var html = value.ToDisplayString("text/html");
                Assert.StartsWith("<div style=", html, StringComparison.Ordinal);
                Assert.Contains("<table style=\"border-collapse", html, StringComparison.Ordinal);
                Assert.Contains("text/html", Formatter.GetPreferredMimeTypesFor(value.GetType()));
            });
        Assert.Equal(1 + 3, result.ToDisplayString("text/html").Split("<tr>").Length - 1);
    }

    [Fact]
    public void A_chart_is_drawn_by_what_lies_beside_the_library()
    {
        var chart = new Chart("Squares", [new Panel(new Axis("x"), new Axis("y"), [new LineSeries("x²", [1, 2, 3], [1, 4, 9])])]);

        Assert.Contains("Plotly.newPlot", chart.ToDisplayString("text/html"), StringComparison.Ordinal);
    }
}
