using GradTools.Charting;
using GradTools.Data;

namespace GradTools.PowerShell.Tests.Recipes;

/// <summary>How many samples each class of a dataset has.</summary>
internal static class ClassCountChart
{
    public static Chart Of(Dataset dataset)
    {
        var counts = dataset.Classes.Select((_, i) => (double)dataset.ClassIndices.Count(index => index == i));
        var bars = new BarSeries("Samples", dataset.Classes, [.. counts]);
        return new Chart($"The classes of {dataset.Name}", [new Panel(new Axis("Class", Scale: AxisScale.Category), new Axis("Samples"), [bars])]);
    }
}
