using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>Reports as files.</summary>
public sealed partial class ExportReportTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    /// <summary>One that passes, one with a wrong parameter, one with names that files have to escape, one that is not finite, and one with noise.</summary>
    private const string Reports = """
        Test-GradientCheck { param($x, $y) $x * $x * $y } (3, 4) -Name right -Seed 7
        Test-GradientCheck { param($a, $b) $a[0] * $a[1] + $b } ((1, 2), 3) -Gradient (2, 1), -1
        Test-GradientCheck { param($x) foreach ($v in $x) { [Math]::Abs($v); $v * $v } } (0, 1e-3) -Name "<b> & `"`u{1}'" -WarningAction Ignore
        Test-GradientCheck { param($x) $x * $x } 2 ([double]::NaN)
        Test-GradientCheck { param($x, $y) [Math]::Exp($x) + 1e-7 * $y + 1e-6 * [Math]::Sin(1e7 * ($x + $y)) } (0.3, 0.3) -Gradient ([Math]::Exp(0.3)), 1e-7
        """;

    [Fact]
    public void JUnit_keeps_to_the_schema_and_its_totals_are_right()
    {
        var document = XDocument.Parse(Export("reports.xml"));
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(Path.Combine(Path.GetDirectoryName(ThisFile())!, "junit.xsd")));
        document.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));

        var suites = document.Root!.Elements().ToArray();
        Assert.Equal(5, suites.Length);
        foreach (var level in suites.Append(document.Root))
        {
            Assert.Equal(level.Descendants("testcase").Count(), (int)level.Attribute("tests")!);
            Assert.Equal(level.Descendants("failure").Count(), (int)level.Attribute("failures")!);
            Assert.Equal(level.Descendants("skipped").Count(), (int)level.Attribute("skipped")!);
        }

        Assert.Equal([0, 1, 0, 1, 0], suites.Select(suite => (int)suite.Attribute("failures")!));
        Assert.Equal([0, 0, 0, 0, 1], suites.Select(suite => (int)suite.Attribute("skipped")!));
    }

    [Fact]
    public void A_failed_case_of_JUnit_says_what_to_do()
    {
        var suite = XDocument.Parse(Export("reports.xml")).Root!.Elements().ElementAt(1);
        var failed = Assert.Single(suite.Elements("testcase"), test => test.Element("failure") is not null);
        var failure = failed.Element("failure")!;
        Assert.Equal(("b", "SignFlipped"), ((string)failed.Attribute("name")!, (string)failure.Attribute("type")!));
        Assert.StartsWith("1 of 1 entries of b do not match. SignFlipped", (string)failure.Attribute("message")!, StringComparison.Ordinal);
        Assert.Contains("b: analytic -1, numerical 1", failure.Value, StringComparison.Ordinal);
        Assert.Contains("Test-GradientCheck -Function", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_carries_the_seed_and_the_line_that_replays_it()
    {
        var reports = Module.Invoke(Reports).Select(report => (GradientCheckReport)report.BaseObject).ToArray();
        var suite = XDocument.Parse(Export("reports.xml")).Root!.Elements().First();
        var properties = suite.Element("properties")!.Elements().ToDictionary(property => (string)property.Attribute("name")!, property => (string)property.Attribute("value")!);
        Assert.Equal(("7", reports[0].Replay), (properties["seed"], properties["replay"]));
        using var json = JsonDocument.Parse(Export("reports.json"));
        var first = json.RootElement.GetProperty("reports")[0];
        Assert.Equal((7, reports[0].Replay), (first.GetProperty("seed").GetInt32(), first.GetProperty("replay").GetString()));
        var html = Export("reports.html");
        Assert.Contains("(seed 7)", html, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(reports[1].Replay), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_every_number_as_it_is()
    {
        var reports = Module.Invoke(Reports).Select(report => (GradientCheckReport)report.BaseObject).ToArray();
        using var json = JsonDocument.Parse(Export("reports.json"));
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        var all = json.RootElement.GetProperty("reports").EnumerateArray().ToArray();
        Assert.Equal(reports.Select(report => report.Name), all.Select(report => report.GetProperty("name").GetString()!));
        foreach (var (report, written) in reports.Zip(all))
        {
            Assert.Equal(report.Diagnosis.Kind.ToString(), written.GetProperty("diagnosis").GetProperty("kind").GetString());
            Assert.Equal(report.Elements.Select(element => element.Numerical), written.GetProperty("elements").EnumerateArray().Select(element => element.GetProperty("numerical").GetDouble()));
            Assert.Equal(report.Elements.Select(element => element.Verdict.ToString()), written.GetProperty("elements").EnumerateArray().Select(element => element.GetProperty("verdict").GetString()!));
        }

        Assert.Equal("NaN", all[3].GetProperty("elements")[0].GetProperty("analytic").GetString());
    }

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_beside_itself()
    {
        var html = Export("reports.html");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(src|href)\s*=\s*""(?!#)", html);
        Assert.DoesNotMatch(@"url\(|@import|https?:", html);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        // With its two open elements closed, what is between the tags is XML: all of it is escaped and every element ends.
        var page = XDocument.Parse(OpenElement().Replace(html["<!DOCTYPE html>".Length..], "$0</meta>").Replace("\u0001", "", StringComparison.Ordinal).Replace("&#1;", "", StringComparison.Ordinal));
        var sections = page.Descendants("section").ToArray();
        Assert.Equal(5, sections.Length);
        Assert.Equal("<b> & \"'", sections[2].Descendants("h2").Single().Value);
        Assert.All(sections, section => Assert.NotNull(section.Descendants("svg").Single()));
    }

    [Fact]
    public void The_chart_marks_every_finite_entry_at_its_place()
    {
        Module.Invoke("Test-GradientCheck { param($x) $x[0] * $x[1] } (3, 5) -Gradient 5, -3 | Export-GradientCheckReport chart.html");
        var marks = Mark().Matches(File.ReadAllText(Path.Combine(Folder.FullName, "chart.html"))).ToDictionary(mark => mark.Groups["verdict"].Value, mark => (X: Number(mark, "x"), Y: Number(mark, "y")));
        Assert.Equal(2, marks.Count);
        // The right entry is on the diagonal from lower left (58, 356) to upper right (392, 8), the wrong one, of 3 and -3, below it.
        Assert.Equal(1, (marks["Match"].X + 3.5 - 58) / 334 + (marks["Match"].Y - 8) / 348, 1e-2);
        Assert.Equal((marks["Mismatch"].X + 4 - 58) / 334, (marks["Mismatch"].Y + 4 - 8) / 348, 1e-2);
    }

    [Theory]
    [InlineData("(1e-9, 3, -2000)", "1e3")]
    [InlineData("(4, 2, -3)", ">4<")]
    [InlineData("(0, 0, 0)", ">0<")]
    public void The_axes_fit_the_slopes(string point, string label)
    {
        Module.Invoke($"Test-GradientCheck {{ param($x) $x[0] * {point}[0] + $x[1] * {point}[1] + $x[2] * {point}[2] }} {point} | Export-GradientCheckReport axes.html");
        var page = File.ReadAllText(Path.Combine(Folder.FullName, "axes.html"));
        Assert.Contains(label, page, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(page, "class=\"grid\""), 6, 40);
    }

    [Fact]
    public void A_file_is_complete_also_when_the_check_then_fails_the_script()
    {
        Module.AssertError("GradientCheckFailed", "1, 2 | Test-GradientCheck { param($x) $x * $x } -Gradient 2 -Assert | Export-GradientCheckReport gate.xml");
        Assert.Equal(2, XDocument.Load(Path.Combine(Folder.FullName, "gate.xml")).Root!.Elements().Count());
    }

    [Fact]
    public void WhatIf_writes_nothing_and_PassThru_gives_the_file()
    {
        Module.Invoke("Test-GradientCheck { param($x) $x * $x } 2 | Export-GradientCheckReport no.json -WhatIf");
        Assert.Empty(Files);
        var file = Module.InvokeForOne<FileInfo>("Test-GradientCheck { param($x) $x * $x } 2 | Export-GradientCheckReport yes.json -PassThru");
        Assert.Equal((Path.Combine(Folder.FullName, "yes.json"), true), (file.FullName, file.Exists));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one_and_no_draft()
    {
        Directory.CreateDirectory(Path.Combine(Folder.FullName, "taken.xml"));
        Module.AssertError("FileNotWritable", "Test-GradientCheck { param($x) $x * $x } 2 | Export-GradientCheckReport taken.xml");
        Module.AssertError("FolderNotFound", "Test-GradientCheck { param($x) $x * $x } 2 | Export-GradientCheckReport missing/report.xml");
        Assert.Equal("taken.xml", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(Folder.FullName))));
    }

    [Theory]
    [InlineData("report.txt")]
    [InlineData("report")]
    public void Another_extension_is_refused(string path) =>
        Module.AssertError("ReportFormatUnknown", $"Test-GradientCheck {{ param($x) $x * $x }} 2 | Export-GradientCheckReport {path}");

    private string Export(string file)
    {
        Module.Invoke($"& {{ {Reports} }} | Export-GradientCheckReport {file}");
        return File.ReadAllText(Path.Combine(Folder.FullName, file));
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("<meta [^>]*>")]
    private static partial Regex OpenElement();

    [GeneratedRegex("<path class=\"(?<verdict>\\w+)\" d=\"M(?<x>[-0-9.]+) (?<y>[-0-9.]+)")]
    private static partial Regex Mark();
}
