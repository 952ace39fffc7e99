using System.Globalization;
using System.Text;
using System.Xml;

namespace GradTools.Differentiation.Reports;

/// <summary>Gradient checks as JUnit XML, which build servers read: a suite a check, a test case a parameter.</summary>
internal static class JUnitReport
{
    private const int Shown = 20;

    /// <summary>The document.</summary>
    public static string Write(IReadOnlyList<GradientCheckReport> reports)
    {
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            var suites = reports.Select((report, i) => (Report: report, Number: i, Cases: Cases(report))).ToArray();
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Gradient checks");
            Totals(xml, [.. suites.SelectMany(suite => suite.Cases)], reports.Sum(report => report.Seconds));
            foreach (var (report, number, cases) in suites)
                Suite(xml, report, number, cases);
            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private sealed record Case(string Name, GradientCheckElement[] Elements, int Failures)
    {
        public bool Failed => Failures > 0;

        public bool IsSkipped => !Failed && Elements.Length > 0 && Array.TrueForAll(Elements, element => element.Verdict == GradientVerdict.Uncertain);
    }

    private static Case[] Cases(GradientCheckReport report)
    {
        var failures = report.Failures.ToHashSet();
        Case[] cases = [.. report.Elements.GroupBy(element => element.Parameter).Select(parameter => new Case(parameter.Key, [.. parameter], parameter.Count(failures.Contains)))];
        return cases.Length > 0 ? cases : [new Case("gradient", [], 0)];
    }

    private static void Suite(XmlWriter xml, GradientCheckReport report, int number, Case[] cases)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("id", number.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("name", Clean(report.Name));
        xml.WriteAttributeString("package", "GradTools");
        Totals(xml, cases, report.Seconds);
        xml.WriteAttributeString("timestamp", report.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", "localhost");
        xml.WriteStartElement("properties");
        foreach (var (name, value) in Properties(report))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", Clean(value));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (var test in cases)
            TestCase(xml, report, test);
        xml.WriteElementString("system-out", Clean(report.ToString()));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void TestCase(XmlWriter xml, GradientCheckReport report, Case test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean(test.Name));
        xml.WriteAttributeString("classname", Clean(report.Name));
        xml.WriteAttributeString("time", Seconds(report.Seconds * (report.Elements.Count == 0 ? 1 : (double)test.Elements.Length / report.Elements.Count)));
        if (test.Failed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Clean(string.Create(CultureInfo.InvariantCulture, $"{test.Failures} of {test.Elements.Length} entries of {test.Name} do not match. {report.Diagnosis}")));
            xml.WriteAttributeString("type", report.Diagnosis.Kind.ToString());
            xml.WriteString(Clean(Details(report, test)));
            xml.WriteEndElement();
        }
        else if (test.IsSkipped)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", "Noise swamps every entry, so nothing can be said of them.");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Details(GradientCheckReport report, Case test)
    {
        var text = new StringBuilder("\n");
        foreach (var element in GradientCheckReport.WorstFirst(test.Elements).Take(Math.Min(Shown, test.Failures)))
            text.Append(element).Append('\n');
        if (test.Failures > Shown)
            text.Append(CultureInfo.InvariantCulture, $"... and {test.Failures - Shown} more\n");
        return text.Append("To run it again: ").Append(report.Replay).Append('\n').ToString();
    }

    private static (string Name, string Value)[] Properties(GradientCheckReport report) =>
    [
        ("seed", report.Seed.ToString(CultureInfo.InvariantCulture)),
        ("replay", report.Replay),
        ("order", report.Order.ToString(CultureInfo.InvariantCulture)),
        ("coverage", report.Coverage.ToString()),
        ("diagnosis", report.Diagnosis.Kind.ToString()),
        ("maxRelativeError", report.MaxRelativeError.ToString("R", CultureInfo.InvariantCulture)),
        ("relativeTolerance", report.RelativeTolerance.ToString("R", CultureInfo.InvariantCulture)),
        ("absoluteTolerance", report.AbsoluteTolerance.ToString("R", CultureInfo.InvariantCulture)),
    ];

    private static void Totals(XmlWriter xml, Case[] cases, double seconds)
    {
        xml.WriteAttributeString("tests", cases.Length.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(test => test.Failed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", cases.Count(test => test.IsSkipped).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(seconds));
    }

    private static string Seconds(double seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>The text without characters that XML does not allow.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is 0xFFFE or 0xFFFF || (rune.Value < 0x20 && rune.Value is not ('\t' or '\n' or '\r')) ? "\uFFFD" : rune.ToString()));

    /// <summary>Text that says it is UTF-8, as which it is written.</summary>
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }
}
