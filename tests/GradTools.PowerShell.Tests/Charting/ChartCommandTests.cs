using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using GradTools.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>ConvertTo-Chart, Show-Chart and Export-Chart: files, styles, and what they refuse.</summary>
public sealed class ChartCommandTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string Check = "Test-GradientCheck { param($x) $x * $x } 3";

    [Fact]
    public void Writes_a_picture_of_points()
    {
        var file = Module.InvokeForOne<FileInfo>($"{Check} | Export-Chart chart.png -Width 500 -Height 300 -PassThru");

        var picture = Png.Read(File.ReadAllBytes(file.FullName));
        Assert.Equal((1000, 600), (picture.Width, picture.Height));
        Assert.True(picture is { Drawn: > 0.01, Colors: > 10 });
    }

    [Fact]
    public void Writes_a_picture_of_lines()
    {
        Module.Invoke($"{Check} | Export-Chart chart.svg -Title 'Mine < yours'");

        var picture = XDocument.Load(Path.Combine(Folder.FullName, "chart.svg"));
        Assert.Equal("svg", picture.Root!.Name.LocalName);
        Assert.Contains(picture.Descendants(), element => element.Value.Contains("Mine < yours", StringComparison.Ordinal));
    }

    [Fact]
    public void Writes_what_plotly_reads()
    {
        Module.Invoke($"{Check} | Export-Chart chart.json -Theme Dark -Width 700");

        using var figure = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.FullName, "chart.json")));
        Assert.Equal("scatter", figure.RootElement.GetProperty("data")[0].GetProperty("type").GetString());
        Assert.Equal(700, figure.RootElement.GetProperty("layout").GetProperty("width").GetInt32());
        Assert.Equal("#14171c", figure.RootElement.GetProperty("layout").GetProperty("paper_bgcolor").GetString());
    }

    [Fact]
    public void A_page_names_nothing_that_must_be_fetched()
    {
        Module.Invoke($"{Check} | Export-Chart chart.html");

        var page = File.ReadAllText(Path.Combine(Folder.FullName, "chart.html"));
        Assert.DoesNotContain("<script src", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page[..page.IndexOf("<script>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(page) > 3_000_000, "plotly.js is not in the page.");
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Module.Invoke($"{Check} | Export-Chart chart.html -WhatIf -PassThru");

        Assert.Empty(Files);
    }

    [Fact]
    public void Where_nobody_looks_the_page_is_written_and_given()
    {
        var page = Module.InvokeForOne<FileInfo>($"{Check} | Show-Chart");

        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page.FullName), StringComparison.Ordinal);
        page.Delete();
    }

    [Fact]
    public void Takes_a_result_by_place()
    {
        Module.Invoke($"$check = {Check}; Export-Chart chart.json $check; ConvertTo-Chart $check | Export-Chart same.json");
        Assert.Equal(File.ReadAllText(Path.Combine(Folder.FullName, "chart.json")), File.ReadAllText(Path.Combine(Folder.FullName, "same.json")));
    }

    [Fact]
    public void Composes_charts_side_by_side_and_on_each_other()
    {
        var both = Module.InvokeForOne<Chart>($"(({Check}), ({Check} | ConvertTo-Chart -Title Second)) | ConvertTo-Chart -Arrangement SideBySide -Title Both");
        var overlay = Module.InvokeForOne<Chart>($"(({Check}), ({Check})) | ConvertTo-Chart -Arrangement Overlay -Theme Dark");

        Assert.Equal(("Both", 4), (both.Title, both.Panels.Count));
        Assert.Equal((ChartTheme.Dark, 2, 2), (overlay.Theme, overlay.Panels.Count, overlay.Panels[0].Series.Count));
    }

    [Fact]
    public void A_chart_shows_in_a_few_lines()
    {
        var lines = Module.Show($"{Check} | ConvertTo-Chart");

        Assert.InRange(lines.Length, 6, 8);
        Assert.Contains("Series   : Match (1), Tolerance", lines);
        Assert.Contains("Look     : Light, 1240 x 600 pixels", lines);
        Assert.Contains(Module.Show($"({Check} | ConvertTo-Chart).Panels"), line => line == "Series : Match (1) (Scatter)");
    }

    [Fact]
    public void One_input_without_a_chart_does_not_stop_the_others()
    {
        var charts = Module.Invoke($"& {{ {Check}; 'text'; {Check} }} | ConvertTo-Chart -ErrorAction SilentlyContinue");

        Assert.Equal(2, charts.Count);
        Module.AssertError("NoNaturalChart", "'text' | ConvertTo-Chart");
    }

    [Theory]
    [InlineData("UnknownChartFormat", "Export-Chart chart.gif")]
    [InlineData("UnknownChartFormat", "Export-Chart chart")]
    [InlineData("BrowserNotFound", "Export-Chart chart.png -BrowserPath no/such/browser")]
    [InlineData("FolderNotFound", "Export-Chart no/such/folder/chart.html")]
    [InlineData("NotAFilePath", "Export-Chart variable:chart.html")]
    [InlineData("NoNaturalChart", "ForEach-Object { Export-Chart chart.html -InputObject 1 }")]
    public void Says_what_is_wrong(string id, string export)
    {
        Module.AssertError(id, $"{Check} | {export}");

        Assert.Empty(Folder.GetFileSystemInfos());
    }

    [Fact]
    public void A_file_holds_one_chart()
    {
        Module.AssertError("SeveralCharts", $"({Check}), ({Check}) | Export-Chart chart.json");
    }

    [Fact]
    public void Offers_its_closed_sets()
    {
        Assert.Equal(["Dark", "Light"], Module.Complete("Show-Chart -Theme ").Order());
        Assert.Equal(["Overlay", "Separate", "SideBySide"], Module.Complete("Show-Chart -Arrangement ").Order(StringComparer.Ordinal));
    }
}
