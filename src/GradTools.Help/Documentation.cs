using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GradTools.Help;

/// <summary>The documentation comments of assemblies, as plain text by member.</summary>
internal sealed partial class Documentation
{
    private readonly Dictionary<string, string> _summaries;

    private Documentation(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <summary>Reads what the compiler wrote beside the assemblies.</summary>
    public static Documentation Of(params Assembly[] assemblies) => new(assemblies
        .Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")))
        .SelectMany(document => document.Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .DistinctBy(member => member.Attribute("name")!.Value) // what the compiler generates may be in several, under one name
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!)));

    /// <summary>The summary of a type, or nothing.</summary>
    public string Summary(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}", "");

    /// <summary>The summary of a property, which may be inherited, or nothing.</summary>
    public string Summary(Type type, string property) =>
        _summaries.GetValueOrDefault($"P:{type.GetProperty(property)?.DeclaringType?.FullName}.{property}", "");

    /// <summary>The summary of a field, such as a value of an enumeration, or nothing.</summary>
    public string Field(Type type, string name) => _summaries.GetValueOrDefault($"F:{type.FullName}.{name}", "");

    private static string Text(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement reference when reference.Attribute("cref") is { } cref => cref.Value.Split('.')[^1],
        XElement reference when reference.Attribute("name") is { } name => name.Value,
        XElement inner => Text(inner),
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
