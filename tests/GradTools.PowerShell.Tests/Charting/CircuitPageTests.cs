using System.Text.Json;
using System.Xml.Linq;
using GradTools.Charting;
using GradTools.Charting.Circuits;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Circuits as pictures, in a real browser with the network off: the numbers of the course, and that nothing lies on what it should not.</summary>
public sealed class CircuitPageTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string Course = "Get-ComputationGraph { param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4";
    private const string Neuron = "Get-ComputationGraph { param($w, $x) 1 / (1 + [Math]::Exp(-($w[0] * $x[0] + $w[1] * $x[1] + $w[2]))) } @((2, -3, -3), (-1, -2))";
    private const string Loop = "Get-ComputationGraph { param($x) $s = 0.0; for ($i = 0; $i -lt 75; $i++) { $s = [Math]::Sin($s * $x + $i) / 2 }; $s } 0.5";

    [Theory]
    [InlineData("Light")]
    [InlineData("Dark")]
    public void The_circuit_of_the_course(string theme)
    {
        var page = Open($"{Course} | Export-Chart chart.html -Theme {theme}");

        Assert.Equal(["x", "y", "z", "+", "×"], page.Titles);
        Assert.Equal(["-2.00", "5.00", "-4.00", "3.00", "-12.00"], page.Values);
        Assert.Equal(["-4.00", "-4.00", "3.00", "-4.00", "1.00"], page.Gradients);
        Assert.Empty(page.Folded);
        Assert.Empty(page.Frames);
    }

    [Fact]
    public void The_sigmoid_neuron_gate_by_gate()
    {
        var page = Open($"{Neuron} | Export-Chart chart.html");

        Same(["w[0]", "x[0]", "w[1]", "x[1]", "w[2]", "×", "×", "+", "+", "× -1", "exp", "+ 1", "1/x"], page.Titles);
        Same(["2.00", "-1.00", "-3.00", "-2.00", "-3.00", "-2.00", "6.00", "4.00", "1.00", "-1.00", "0.37", "1.37", "0.73"], page.Values);
        Same(["-0.20", "0.39", "-0.39", "-0.59", "0.20", "0.20", "0.20", "0.20", "0.20", "-0.20", "-0.53", "-0.53", "1.00"], page.Gradients);
    }

    [Fact]
    public void The_sigmoid_neuron_with_the_sigmoid_as_one_gate()
    {
        var page = Open($"{Neuron} -Collapse Sigmoid | Export-Chart chart.html");

        Same(["w[0]", "x[0]", "w[1]", "x[1]", "w[2]", "×", "×", "+", "+", "sigmoid"], page.Titles);
        Same(["2.00", "-1.00", "-3.00", "-2.00", "-3.00", "-2.00", "6.00", "4.00", "1.00", "0.73"], page.Values);
        Same(["-0.20", "0.39", "-0.39", "-0.59", "0.20", "0.20", "0.20", "0.20", "0.20", "1.00"], page.Gradients);
    }

    [Fact]
    public void As_data_it_is_the_circuit()
    {
        var chart = Module.InvokeForOne<Chart>($"{Course} | ConvertTo-Chart");

        var circuit = Assert.IsType<CircuitSeries>(Assert.Single(chart.Series));
        Assert.Equal(("Circuit of ($x + $y) * $z", "result -12, 3 variables, 2 gates"), (chart.Title, chart.Subtitle));
        Assert.Equal([-2.0, 5.0, -4.0, 3.0, -12.0], circuit.Nodes.Select(node => node.Value.Rows[0][0]));
        Assert.Equal([-4.0, -4.0, 3.0, -4.0, 1.0], circuit.Nodes.Select(node => node.Gradient!.Rows[0][0]));
        Assert.Equal([-4.0, 3.0], circuit.Nodes[4].LocalDerivatives.Select(local => local!.Rows[0][0]));
    }

    [Fact]
    public void Of_a_large_tensor_the_chart_has_shape_norm_and_first_entries()
    {
        var value = Module.InvokeForOne<Chart>("Get-ComputationGraph { param($X) $X.Sum() } (New-Tensor (1..600) 2, 15, 20) | ConvertTo-Chart").Series.OfType<CircuitSeries>().Single().Nodes[0].Value;

        Assert.Equal([2, 15, 20], value.Shape);
        Assert.Equal(Math.Sqrt(600.0 * 601 * 1201 / 6), value.Norm, 6);
        Assert.Equal([1.0, 21.0, 41.0, 61.0, 81.0, 101.0, 121.0, 141.0], value.Rows.Select(row => row[0]));
        Assert.All(value.Rows, row => Assert.Equal(8, row.Count));
    }

    /// <summary>x x + sin x: the gradient 2 x + cos x comes back in three parts.</summary>
    [Fact]
    public void Where_a_value_is_used_more_than_once_each_wire_has_its_part_of_the_gradient()
    {
        var page = Open("Get-ComputationGraph { param($x) $x * $x + [Math]::Sin($x) } 3 | Export-Chart chart.html");

        Same(["3.00", "3.00", "-0.99"], page.Flows);
        Assert.Contains("5.01", page.Gradients);
    }

    [Fact]
    public void Forty_gates_are_all_shown()
    {
        var page = Open("""
            Get-ComputationGraph -At @((0.5, -1), @((1, 2), (3, -1), (0.5, 0.25)), (0.1, 0.2, 0.3), (1, -2, 3)) {
                param($x, $w, $b, $v)
                $h = 0..2 | ForEach-Object { 1 / (1 + [Math]::Exp(-($w[$_][0] * $x[0] + $w[$_][1] * $x[1] + $b[$_]))) }
                $v[0] * $h[0] + $v[1] * $h[1] + $v[2] * $h[2]
            } | Export-Chart chart.html
            """);

        Assert.Equal(43, page.Boxes);
        Assert.Empty(page.Folded);
        Assert.Equal(["ForEach-Object", "ForEach-Object", "ForEach-Object"], page.Frames);
    }

    [Fact]
    public void Three_hundred_gates_begin_folded()
    {
        var page = Open($"{Loop} | Export-Chart chart.html");

        Assert.Equal(["repetitions 1–20", "repetitions 21–40", "repetitions 41–60", "repetitions 61–75"], page.Folded);
        Assert.Equal(["for ($i = 0; $i -lt 75; $i++)"], page.Frames);
        Assert.Contains("20 repetitions, 80 gates", page.Lines);
    }

    [Fact]
    public void A_click_unfolds_and_another_folds()
    {
        var unfolded = Open($"{Loop} | Export-Chart chart.html", "clickOn('21–40'); clickOn('26–30'); clickOn('repetition 27');");
        var folded = OpenedCircuit.Open(ChartPath, "clickOn('21–40'); clickOn('26–30'); clickOn('26–30'); clickOn('21–40');");
        var whole = OpenedCircuit.Open(ChartPath, "press('Fold all');");

        Assert.Equal(["for ($i = 0; $i -lt 75; $i++)", "repetitions 21–40", "repetitions 26–30", "repetition 27"], unfolded.Frames);
        Assert.Equal(["×", "+ 26", "sin", "/ 2"], unfolded.Titles.Where(title => !title.StartsWith('▸') && title != "x"));
        Assert.Equal(5, folded.Boxes);
        Assert.Equal(["x", "▸ for ($i = 0; $i -lt 75; $i++)"], whole.Titles);
    }

    [Fact]
    public void The_keyboard_unfolds_and_what_was_unfolded_stays_in_its_place()
    {
        const string Press = "const box = document.querySelector('.folded'); const before = box.getBoundingClientRect().left; box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })); const after = document.querySelectorAll('.fold')[1].getBoundingClientRect().left;";
        Module.Invoke($"{Loop} | Export-Chart chart.html");

        var page = OpenedCircuit.Open(ChartPath, $"{Press} if (Math.abs(before - after) > 1) mistakes.push(`moved from ${{before}} to ${{after}}`);");

        Tidy(page);
        Assert.Equal(["for ($i = 0; $i -lt 75; $i++)", "repetitions 1–20"], page.Frames);
    }

    [Fact]
    public void All_three_hundred_can_be_unfolded()
    {
        var page = Open($"{Loop} | Export-Chart chart.html -Theme Dark", "press('Unfold all');");

        Assert.Equal(301, page.Boxes);
        Assert.Empty(page.Folded);
    }

    public static TheoryData<string, int> Large => new()
    {
        { "{ param($x) $s = 0.0; foreach ($v in $x) { $s += $v * $v - [Math]::Sin($v) }; [Math]::Sqrt($s) } @(1..100 | ForEach-Object { $_ / 10 })", 501 },
        { "{ param($n) function fact($k, $x) { if ($k -le 1) { $x } else { (fact ($k - 1) $x) * ($x + $k) } }; fact 30 $n } 1.5", 59 },
        { "([scriptblock]::Create(\"param(`$x) `n`$a = `$x`n\" + ((1..75 | ForEach-Object { '$a = [Math]::Sin($a * $x + ' + $_ + ') / 2' }) -join \"`n\") + \"`n`$a\")) 0.5", 301 },
        { "{ param($x) $s = 1; $x | ForEach-Object { $s += $_ * $_ }; $s } @(1..60)", 180 },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public void Large_circuits_are_tidy_folded_and_unfolded(string arguments, int boxes)
    {
        var folded = Open($"Get-ComputationGraph {arguments} | Export-Chart chart.html");
        var unfolded = OpenedCircuit.Open(ChartPath, "press('Unfold all');");

        Assert.InRange(folded.Boxes, 2, 48);
        Assert.NotEmpty(folded.Folded);
        Assert.Equal(boxes, unfolded.Boxes);
        Assert.Empty(unfolded.Mess);
    }

    /// <summary>Circuits of any form: each node has up to three inputs among those before it, and rows of nodes are nested groups.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_circuits_are_tidy(int seed)
    {
        var random = new Random(seed);
        var groups = Enumerable.Range(0, 9).Select(i => new CircuitGroup(i % 3 == 0 ? null : i - 1, CircuitGroupKind.Call, $"part {i}")).ToArray();
        var nodes = Enumerable.Range(0, 70).Select(i => i < 7
            ? new CircuitNode("Input", [], CircuitValue.Of(i)) { Name = $"v{i}", Gradient = CircuitValue.Of(-i) }
            : new CircuitNode("Operation" + new string('x', random.Next(20)), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(Math.Max(0, i - 25), i))], CircuitValue.Of(Math.Pow(10, random.Next(-9, 9)))) { Gradient = CircuitValue.Of(i), Group = (i - 7) / 7 });
        var chart = new Chart("Random", [new Panel(Axis.Hidden, Axis.Hidden, [new CircuitSeries([.. nodes.Select(node => node with { LocalDerivatives = [.. node.Inputs.Select(_ => CircuitValue.Of(2))] })], groups, 69)])]);
        ChartFile.Write(chart, ChartPath, browser: null, CancellationToken.None);

        Tidy(OpenedCircuit.Open(ChartPath));
        Tidy(OpenedCircuit.Open(ChartPath, "press('Unfold all');"));
    }

    [Fact]
    public void What_lies_on_something_is_found()
    {
        Module.Invoke($"{Course} | Export-Chart chart.html");

        var moved = OpenedCircuit.Open(ChartPath, "document.querySelector('[data-node=\"3\"]').setAttribute('transform', document.querySelector('[data-node=\"1\"]').getAttribute('transform'));");
        var cut = OpenedCircuit.Open(ChartPath, "document.querySelector('.wire').setAttribute('d', 'M0 0L400 100');");

        Assert.Contains("boxes: +, y", moved.Mess);
        Assert.Contains(moved.Mess, mess => mess.StartsWith("texts: ", StringComparison.Ordinal));
        Assert.Contains(cut.Mess, mess => mess.StartsWith("a wire through ", StringComparison.Ordinal));
    }

    [Fact]
    public void Tensors_have_shape_and_norm_in_the_box_and_values_on_hover()
    {
        var page = Open("Get-ComputationGraph { param($X, $W) $h = [Grad]::ReLU($X.MatMul($W)); $h.Sum() } (New-Tensor 1, 2, 3, 4 2, 2), (New-Tensor 1, -1, 0, 0 2, 2) | Export-Chart chart.html", "hover('matmul');");

        Same(["X", "W", "matmul", "ReLU", "sum"], page.Titles);
        Same(["2 × 2", "norm 5.48", "2 × 2", "norm 1.41", "2 × 2", "norm 4.47", "2 × 2", "norm 3.16"], page.Lines);
        Assert.Contains("$X.MatMul($W)", page.Card, StringComparison.Ordinal);
        Assert.Contains("3.00  -3.00", page.Card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_tells_all_about_itself_on_hover()
    {
        var page = Open($"{Course} | Export-Chart chart.html", "hover('×');");

        Assert.All(["Multiply", "($x + $y) * $z", "value", "-12", "gradient", "1", "local derivative in $x + $y", "-4", "local derivative in z", "3"], text => Assert.Contains(text, page.Card, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ param($x) $y = $x - 3; $z = [Math]::Sqrt($y); $z * $z + 1 } 2", "✖ first NaN")]
    [InlineData("{ param($x) [Math]::Exp($x * 400) * 2 } 2", "✖ first infinity")]
    [InlineData("{ param($x) [Math]::Exp($x) } 20", "▲ exploding")]
    [InlineData("{ param($x) $y = $x; for ($i = 0; $i -lt 12; $i++) { $y = [Grad]::Sigmoid($y) }; $y } 1", "▼ vanishing")]
    public void What_is_remarkable_stands_out(string arguments, string chip) =>
        Assert.Contains(Open($"Get-ComputationGraph {arguments} | Export-Chart chart.html").Chips, text => text == chip);

    [Fact]
    public void Texts_of_the_script_are_not_part_of_the_page()
    {
        var page = Open("Get-ComputationGraph { param($x) $d = @{ '</script><b>{{colors}}' = $x }; $d['</script><b>{{colors}}'] * 2 } 2 | Export-Chart chart.html -Title '<i>{{circuit}}</i>'", "hover('× 2');");

        Assert.Contains("$d['</script><b>{{colors}}'] * 2", page.Card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_needs_nothing_from_anywhere()
    {
        Module.Invoke($"{Course} | Export-Chart chart.html");

        var page = File.ReadAllText(ChartPath);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_lines_has_text()
    {
        Module.Invoke($"{Course} | Export-Chart chart.svg -Title 'Mine < yours'");

        var texts = XDocument.Load(Path.Combine(Folder.FullName, "chart.svg")).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.All(["Mine < yours", "-12.00", "-4.00", "3.00", "×"], text => Assert.Contains(text, texts));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("-Width 700 -Height 400 -Theme Dark", 1400)]
    public void A_picture_of_points(string options, int? width)
    {
        Module.Invoke($"{Neuron} | Export-Chart chart.png {options}");

        var picture = Png.Read(File.ReadAllBytes(Path.Combine(Folder.FullName, "chart.png")));
        Assert.True(picture is { Drawn: > 0.02, Colors: > 50 });
        Assert.Equal(width ?? picture.Width, picture.Width);
    }

    [Fact]
    public void As_json_it_is_the_circuit()
    {
        Module.Invoke($"{Course} | Export-Chart chart.json");

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.FullName, "chart.json")));
        Assert.Equal([-2, 5, -4, 3, -12], json.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("value").GetDouble()));
        Assert.Equal(4, json.RootElement.GetProperty("output").GetInt32());
    }

    [Theory]
    [InlineData("Overlay")]
    [InlineData("SideBySide")]
    public void It_stands_alone(string arrangement) =>
        Module.AssertError("CircuitStandsAlone", $"({Course}), ({Course}) | ConvertTo-Chart -Arrangement {arrangement}");

    private string ChartPath => Path.Combine(Folder.FullName, "chart.html");

    private OpenedCircuit Open(string script, string actions = "")
    {
        Module.Invoke(script);
        var page = OpenedCircuit.Open(ChartPath, actions);
        Tidy(page);
        Assert.True(page.Screenshot is { Drawn: > 0.005, Colors: > 10 }, $"The picture is blank: {page.Screenshot.Drawn:P2} drawn.");
        return page;
    }

    private static void Tidy(OpenedCircuit page)
    {
        Assert.Empty(page.Errors);
        Assert.Empty(page.Mess);
    }

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
