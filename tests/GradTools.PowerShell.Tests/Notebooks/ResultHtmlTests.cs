using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradTools.Formatting;
using GradTools.PowerShell.Notebooks.Views;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Notebooks;

/// <summary>Results as page fragments: what the terminal shows, from the same description.</summary>
public sealed partial class ResultHtmlTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Training = "$data = Get-SampleDataset Iris; $r = New-NeuralNetwork 4, 5, 3 -Seed 1; $t = Invoke-MiniBatchTraining $r $data -Epochs 3 -Seed 1 -ValidationFraction 0.2;";

    [Fact]
    public void Every_view_of_the_module_is_understood()
    {
        var known = new[] { "TableControl", "ListControl", "CustomControl" };
        var views = XDocument.Load(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "GradTools.Format.ps1xml")).Descendants("View").ToArray();

        Assert.NotEmpty(views);
        Assert.All(views, view => Assert.Single(view.Elements(), element => known.Contains(element.Name.LocalName)));
        Assert.All(views, view => Assert.DoesNotContain(view.Descendants(), element => element.Name.LocalName is "FormatString" or "GroupBy" or "Frame" or "EntrySelectedBy"));
        foreach (var name in views.SelectMany(view => view.Descendants("TypeName")))
        {
            var view = ResultViews.Of(Named(name.Value))!;
            Assert.NotEmpty(view.Items);
            Assert.All(view.Items, item => Assert.True(item.Property is null != item.Script is null, $"{name.Value}: {item}"));
            Assert.Equal(view.Form == ViewForm.Table ? name.Parent!.Parent!.Descendants("TableColumnItem").Count() : view.Items.Count, view.Items.Count);
        }
    }

    [Theory]
    [InlineData("Get-Gradient { param($x, $y) $x * $y } -At 1.5, 2")]
    [InlineData("Invoke-GradientDescent { param($x) $x * $x } -Start 3 -LearningRate 0.1")]
    [InlineData("(Invoke-GradientDescent { param($x) $x * $x } -Start 3 -LearningRate 0.1 -MaxSteps 4).Path")]
    [InlineData("Get-SampleDataset Iris")]
    [InlineData($"{Training} $t")]
    [InlineData($"{Training} $t.History")]
    [InlineData($"{Training} $t.Steps")]
    [InlineData($"{Training} Get-Prediction $t $data | ForEach-Object {{ if ($_.Index -lt 4) {{ $_ }} }}")]
    [InlineData("(Test-GradientCheck { param($x, $y) $x * $y } -At 3, 4).Elements")]
    [InlineData("(Measure-Loss -Loss Softmax -Scores 1, 2, 3 -Label 0).Terms")]
    public void A_row_of_a_table_has_the_texts_that_PowerShell_shows(string script)
    {
        module.Invoke($"$global:results = & {{ {script} }}"); // once: it may have times
        var shown = module.Show("$global:results");
        var html = Html("$global:results");

        var columns = Texts("th").Matches(html[0].Head).Select(Text).ToArray();
        Assert.Equal(Words(shown[0]), columns.SelectMany(Words));
        Assert.Equal(shown.Skip(2).Select(Words), html.Select(entry => Texts("td").Matches(entry.Row).Select(Text).SelectMany(Words).ToArray()));
        Assert.Single(html.Select(entry => (entry.Head, entry.Foot)).Distinct());
    }

    [Fact]
    public void A_list_has_a_line_a_property()
    {
        var html = Assert.Single(Html("Split-Dataset (Get-SampleDataset Iris) -Seed 1"));

        Assert.Equal(["Training", "Test"], Texts("th").Matches(html.Row).Select(Text));
        Assert.StartsWith("Iris: 120 samples", Text(Texts("td").Matches(html.Row)[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_stand_at_the_right()
    {
        var html = Assert.Single(Html("Get-Gradient { param($x) $x * $x } -At 3"));

        Assert.Contains("<td style=\"text-align:right\">9</td>", html.Row, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:left\">Automatic</td>", html.Row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_is_a_table_with_its_names()
    {
        var html = Assert.Single(Html("Get-Jacobian { param($x, $y) @(($x * $y), ($x + 3 * $y)) } -At 4, 5"));

        Assert.Equal(["", "x", "y", "0", "1"], Texts("th").Matches(html.Row).Select(Text));
        Assert.Equal(["5", "4", "1", "3"], Texts("td").Matches(html.Row).Select(Text));
    }

    [Fact]
    public void Of_a_large_tensor_the_edges_are_shown()
    {
        var html = ResultHtml.Of(Tensor.Matrix(new double[30, 40]))!;

        Assert.Equal(13 * 13, Texts("td").Count(html));
        Assert.Equal(["34", "35", "36", "37", "38", "39"], Texts("th").Matches(html).Select(Text).Skip(8).Take(6));
    }

    [Fact]
    public void Confusion_checks_and_circuits_are_tables()
    {
        var confusion = Assert.Single(Html($"{Training} Measure-Model $t $data")).Row;
        Assert.Equal(9, Texts("td").Count(confusion));
        Assert.Equal(["→ setosa", "→ versicolor", "→ virginica"], Texts("th").Matches(confusion).Select(Text).Skip(1).Take(3));

        var check = Assert.Single(Html("Test-GradientCheck { param($x) $x * $x } -At 3 -Gradient { param($x) 3 * $x }")).Row;
        Assert.Equal(["x", "9", "6", "0.333", "Mismatch"], Texts("td").Matches(check).Select(Text));
        Assert.Contains("ConstantFactor", check, StringComparison.Ordinal);

        var circuit = Assert.Single(Html("Get-ComputationGraph { param($x, $y) $x * $y } -At 2, 3")).Row;
        Assert.Equal(["2", "Multiply(0, 1)", "6", "1", "$x * $y"], Texts("td").Matches(circuit).Select(Text).TakeLast(5));
    }

    [Fact]
    public void Text_is_escaped_and_colours_of_the_terminal_go()
    {
        module.Invoke("$global:text = \"`e[31m<b>`e[0m & 'x'\"");
        var item = new ViewItem("<i>", false, null, "$global:text", null);
        var (_, text) = Assert.Single(InRunspace(() => new ViewReader().Read(new ResultView("x", ViewForm.Table, [item]), PSObject.AsPSObject(1)).ToArray()));

        Assert.Equal("<b> & 'x'", text);
        Assert.Equal("<tr><td style=\"text-align:left\">&lt;b&gt; &amp; &#39;x&#39;</td></tr>\n", HtmlTable.Row([(text, false)]));
        Assert.Contains("&lt;i&gt;</th>", HtmlTable.Head([(item.Label, false)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_are_not_taken_for_formulas() =>
        Assert.DoesNotMatch(@"\$[^<]*\$", Assert.Single(Html("Get-ComputationGraph { param($x, $y) $x * $y } -At 2, 3")).Row);

    [Fact]
    public void What_fails_or_is_not_there_shows_nothing_and_long_lists_are_cut()
    {
        ViewItem[] items = [Script("throw 'x'"), Script("$_.Nothing"), new("", false, "Nothing", null, null), Script("1..9"), Script("if ($false) { 1 }"), Script("1.5"), new("", false, null, "'hidden'", "$false")];
        var texts = InRunspace(() => new ViewReader().Read(new ResultView("x", ViewForm.Table, items), PSObject.AsPSObject(1)).Select(entry => entry.Text).ToArray());

        Assert.Equal(["", "", "", "{1, 2, 3, 4…}", "", "1.5"], texts);

        static ViewItem Script(string script) => new("", false, null, script, null);
    }

    [Fact]
    public void What_the_module_has_no_view_of_has_none() => Assert.Null(ResultViews.Of(PSObject.AsPSObject("text")));

    private (string Head, string Row, string Foot)[] Html(string script)
    {
        var results = module.Invoke(script);
        var views = new ViewHtml();
        return InRunspace(() => results.Select(result => views.Of(result)!.Value).ToArray());
    }

    private T InRunspace<T>(Func<T> action)
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = module.Runspace;
        try
        {
            return action();
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }

    private static PSObject Named(string type)
    {
        var value = new PSObject();
        value.TypeNames.Insert(0, type);
        return value;
    }

    private static string Text(Match match) => WebUtility.HtmlDecode(Tags().Replace(match.Groups[1].Value, ""));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Regex Texts(string tag) => new($"<{tag}(?: [^>]*)?>(.*?)</{tag}>", RegexOptions.Singleline);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
