using GradTools.Charting;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Every kind of series in a real browser with the network off.</summary>
public sealed class SeriesPageTests : IDisposable
{
    private static readonly double[] Steps = [0, 1, 2, 3, 4];
    private static readonly double[] Squares = [0, 1, 4, 9, 16];
    private static readonly double[,] Bowl = Grid(5, (i, j) => (i - 2) * (i - 2) + (j - 2) * (j - 2));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gradtools-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string> Kinds => [.. All.Keys];

    private static Dictionary<string, (Series Series, string Type, int Points)> All { get; } = new()
    {
        ["line"] = (new LineSeries("Line", Steps, Squares), "scatter", 5),
        ["dashed"] = (new LineSeries("Dashed", Steps, [0, double.NaN, double.PositiveInfinity, 1, 2]) { Dashed = true, Markers = true }, "scatter", 5),
        ["scatter"] = (new ScatterSeries("Points", Steps, Squares) { Marker = Marker.Diamond, Texts = ["a", "b", "<c>", "d", "</script>"] }, "scatter", 5),
        ["bar"] = (new BarSeries("Bars", ["a", "b"], [1, 2]), "bar", 2),
        ["histogram"] = (HistogramSeries.Of("Counts", Enumerable.Range(0, 1000).Select(i => Math.Sin(i)), 20), "bar", 20),
        ["heat map"] = (new HeatMapSeries("Cells", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, ["a", "b", "c"], ["d", "e"]) { Texts = ["1", "2", "3", "4", "5", "6"] }, "heatmap", 6),
        ["image"] = (new ImageSeries("Pixels", Bowl) { Scale = ColorScale.Grey }, "heatmap", 25),
        ["contour"] = (new ContourSeries("Value", Steps, Steps, Bowl), "contour", 25),
        ["surface"] = (new SurfaceSeries("Value", Steps, Steps, Bowl), "surface", 25),
        ["path"] = (new PathSeries("Path", Steps, Steps, Squares) { Texts = ["a", "b", "<c>", "d", "e"] }, "scatter3d", 5),
        ["mark in space"] = (new PathSeries("Start", [1], [2], [3]) { Marker = Marker.Square, Size = 6 }, "scatter3d", 1),
        ["contour with ticks"] = (new ContourSeries("Value", Steps, Steps, Bowl) { Ticks = [new(0, "low"), new(8, "high")], HoverTexts = [.. Bowl.Cast<double>().Select(value => $"<{value}>")] }, "contour", 25),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_drawn(string kind)
    {
        var (series, type, points) = All[kind];
        var inSpace = series is SurfaceSeries or PathSeries;
        var (x, y) = (series is HeatMapSeries or BarSeries ? AxisScale.Category : AxisScale.Linear, series is HeatMapSeries ? AxisScale.Category : AxisScale.Linear);
        var panel = new Panel(new Axis("Place", "m", x), new Axis("Height", "", y), [series]) { Z = inSpace ? new Axis("Value") : null };

        var page = Open(new Chart($"The {kind} & <others>", [panel]));

        Assert.Empty(page.Errors);
        var trace = Assert.Single(page.Traces);
        Assert.Equal((type, series.Name, points), (trace.Type, trace.Name, trace.Points));
        Assert.True(trace.Drawn > 0, "Nothing was drawn.");
        Assert.True(page.Screenshot is { Drawn: > 0.005, Colors: > 10 }, $"The picture is blank: {page.Screenshot.Drawn:P2} drawn.");
    }

    [Fact]
    public void An_animation_has_its_frames()
    {
        var still = new LineSeries("Function", Steps, Squares);
        var moving = new ScatterSeries("Place", [4], [16]);
        var chart = new Chart("Descent", [new Panel(new Axis("x"), new Axis("f(x)"), [still, moving])])
        {
            Frames = [.. Enumerable.Range(0, 5).Select(i => new ChartFrame($"{i}", new Dictionary<int, Series> { [1] = moving with { X = [4 - i], Y = [(4 - i) * (4 - i)] } }))],
        };

        var page = Open(chart);

        Assert.Empty(page.Errors);
        Assert.Equal((2, 5), (page.Traces.Count, page.Frames));
    }

    [Fact]
    public void Bands_and_notes_stand_where_their_axes_say()
    {
        var panel = new Panel(new Axis("Step size", "", AxisScale.Logarithmic), new Axis("Error"), [new LineSeries("Error", [1e-3, 1, 1e3], [3, 1, 3])])
        {
            Bands = [new Band(1e-2, 1e2, "Best")],
            Notes = [new Note(1e3, 3, "h²")],
        };

        var page = Open(
            new Chart("Errors", [panel]),
            "const band = gd.layout.shapes[0], [name, note] = gd.layout.annotations; if (band.x0 !== 0.01 || name.text !== 'Best' || Math.abs(name.x) > 1e-12 || Math.abs(note.x - 3) > 1e-12 || note.y !== 3) mistakes.push(JSON.stringify([band, name, note]));");

        Assert.Empty(page.Errors);
    }

    [Fact]
    public void A_long_subtitle_goes_on_in_the_next_line()
    {
        var chart = new Chart("Words", [new Panel(new Axis("x"), new Axis("y"), [new LineSeries("Line", Steps, Squares)])]) { Subtitle = string.Join(' ', Enumerable.Repeat("word", 60)), Width = 600 };

        var page = Open(chart, "const lines = gd.layout.title.text.split('<br>').length; const box = document.querySelector('.gtitle').getBoundingClientRect(); if (lines < 4 || box.right > 1000) mistakes.push(`${lines} lines to ${box.right}`);");

        Assert.Empty(page.Errors);
    }

    [Fact]
    public void A_million_points_become_five_thousand()
    {
        var numbers = Enumerable.Range(0, 1_000_000).Select(i => (double)i).ToArray();

        var page = Open(new Chart("Many", [new Panel(new Axis("x"), new Axis("y"), [new LineSeries("Line", numbers, numbers)])]));

        Assert.InRange(Assert.Single(page.Traces).Points, 4000, Chart.MaxPoints);
    }

    private OpenedPage Open(Chart chart, string action = "")
    {
        var path = Path.Combine(_folder.FullName, "chart.html");
        ChartFile.Write(chart, path, browser: null, CancellationToken.None);
        return OpenedPage.Open(path, action);
    }

    private static double[,] Grid(int size, Func<int, int, double> value)
    {
        var grid = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                grid[i, j] = value(i, j);
        return grid;
    }
}
