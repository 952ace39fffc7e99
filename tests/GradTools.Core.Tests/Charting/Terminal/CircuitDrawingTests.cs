using GradTools.Charting;
using GradTools.Charting.Circuits;
using GradTools.Charting.Terminal;

namespace GradTools.Core.Tests.Charting.Terminal;

/// <summary>Circuits in a terminal.</summary>
public sealed class CircuitDrawingTests
{
    [Fact]
    public void Has_a_row_a_node_with_value_and_gradient()
    {
        var lines = Draw(Sum(2), 60, 20);

        Assert.Equal(["Sum", "Value     Gradient", "x0 0 -0.5", "x1 1 -0.5", "Add $a + $b 1 -0.5"], lines.Where(line => line.Length > 0).Select(Squeezed));
        Assert.All(lines, line => Assert.True(line.Length <= 60));
    }

    [Fact]
    public void Leaves_out_the_middle_where_there_is_no_room()
    {
        var lines = Draw(Sum(100), 40, 12);

        Assert.Equal(12, lines.Count);
        Assert.Contains("... 92 more ...", lines);
        Assert.StartsWith("Add", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 40));
    }

    [Theory]
    [InlineData(TerminalChart.LeastWidth, TerminalChart.LeastHeight)]
    [InlineData(25, 9)]
    public void Fits_in_the_smallest_window(int width, int height)
    {
        var lines = Draw(Sum(100), width, height);

        Assert.True(lines.Count <= height);
        Assert.All(lines, line => Assert.True(line.Length <= width));
    }

    private static IReadOnlyList<string> Draw(Chart chart, int width, int height) => TerminalChart.Draw(chart, width, height, TerminalColors.None);

    private static string Squeezed(string line) => line.Contains("Value", StringComparison.Ordinal) ? line.Trim() : string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The sum of many variables.</summary>
    private static Chart Sum(int count)
    {
        CircuitNode[] nodes =
        [
            .. Enumerable.Range(0, count).Select(i => new CircuitNode("Input", [], CircuitValue.Of(i)) { Name = $"x{i}", Gradient = CircuitValue.Of(-0.5) }),
            new CircuitNode("Add", [.. Enumerable.Range(0, count)], CircuitValue.Of(1)) { Text = "$a +\n  $b", Gradient = CircuitValue.Of(-0.5) },
        ];
        return new Chart("Sum", [new Panel(Axis.Hidden, Axis.Hidden, [new CircuitSeries(nodes, [], count)])]);
    }
}
