using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using GradTools.PowerShell.Binding;

namespace GradTools.Help;

/// <summary>Help as PowerShell reads it: MAML.</summary>
internal static class Maml
{
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Commands = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The file with the help of all cmdlets.</summary>
    public static XDocument File(IEnumerable<XElement> commands) => new(new XElement(Items + "helpItems", new XAttribute("schema", "maml"), commands));

    /// <summary>The help of a cmdlet in one language: its texts, with what the cmdlet itself says.</summary>
    public static XElement Command(CmdletInfo cmdlet, HelpText text)
    {
        var page = text.Page(cmdlet);
        var type = cmdlet.ImplementingType;
        var fresh = Activator.CreateInstance(type);
        var sets = cmdlet.ParameterSets.OrderByDescending(set => set.IsDefault).ToArray();
        var parameters = sets.SelectMany(Own).GroupBy(parameter => parameter.Name).Select(group => group.First()).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToArray();
        return new XElement(
            Commands + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Text),
            new XAttribute(XNamespace.Xmlns + "command", Commands),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Commands + "details",
                new XElement(Commands + "name", cmdlet.Name),
                new XElement(Commands + "verb", cmdlet.Verb),
                new XElement(Commands + "noun", cmdlet.Noun),
                Paragraphs("description", [text.Synopsis(cmdlet)])),
            Paragraphs("description", page.Description),
            new XElement(Commands + "syntax", sets.Select(set => new XElement(Commands + "syntaxItem", new XElement(Text + "name", cmdlet.Name), Own(set).OrderBy(Order).Select(Parameter)))),
            new XElement(Commands + "parameters", parameters.Select(Parameter)),
            Types("inputTypes", "inputType", parameters.Where(parameter => parameter.ValueFromPipeline).Select(parameter => Shown(parameter.ParameterType))),
            Types("returnValues", "returnValue", cmdlet.OutputType.Select(output => output.Type)),
            new XElement(Commands + "examples", page.Examples.Select((example, i) => Example(example, text.ExampleTitle(i + 1, example.Title)))),
            new XElement(Text + "relatedLinks", page.Links.Select(link => new XElement(Text + "navigationLink", new XElement(Text + "linkText", link), new XElement(Text + "uri")))));

        XElement Parameter(CommandParameterInfo parameter)
        {
            var valueType = Shown(parameter.ParameterType);
            return new XElement(
                Commands + "parameter",
                new XAttribute("required", parameter.IsMandatory),
                new XAttribute("variableLength", valueType.IsArray),
                new XAttribute("globbing", false),
                new XAttribute("pipelineInput", Pipeline(parameter)),
                new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position),
                new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
                new XElement(Text + "name", parameter.Name),
                Paragraphs("description", [text.Parameter(cmdlet, parameter.Name), .. Choices(valueType, text)]),
                valueType == typeof(SwitchParameter) ? null : new XElement(Commands + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", valueType.IsArray), valueType.Name),
                new XElement(Dev + "type", new XElement(Text + "name", valueType.Name), new XElement(Text + "uri")),
                new XElement(Dev + "defaultValue", Default(type.GetProperty(parameter.Name), parameter) ?? "None"));
        }

        // What a fresh cmdlet holds, unless the parameter says it in words.
        string? Default(PropertyInfo? property, CommandParameterInfo parameter) =>
            property is null ? null
            : property.GetCustomAttribute<PSDefaultValueAttribute>() is { } words ? text.Default(words.Help)
            : parameter.IsMandatory || !property.PropertyType.IsValueType ? null
            : property.GetValue(fresh) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

        XElement Types(string list, string item, IEnumerable<Type> types) => new(Commands + list, types.Select(each => each == typeof(void) ? null : each).DefaultIfEmpty().Select(each => new XElement(
            Commands + item,
            new XElement(Dev + "type", new XElement(Text + "name", each?.FullName ?? "None"), new XElement(Text + "uri")),
            Paragraphs("description", [each is null ? "" : text.TypeSummary(each)]))));
    }

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    /// <summary>Positional parameters by position, then the named ones, those that must be given first.</summary>
    private static int Order(CommandParameterInfo parameter) => parameter.Position >= 0 ? parameter.Position : parameter.IsMandatory ? int.MaxValue - 1 : int.MaxValue;

    /// <summary>The type of a parameter as a user thinks of it: null and what makes an enumeration completable left out.</summary>
    private static Type Shown(Type type) =>
        type.IsArray ? Shown(type.GetElementType()!).MakeArrayType()
        : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.GetGenericTypeDefinition() == typeof(Choice<>)) ? Shown(type.GenericTypeArguments[0])
        : type;

    /// <summary>A line for each value of an enumeration.</summary>
    private static IEnumerable<string> Choices(Type type, HelpText text) =>
        type.IsArray ? Choices(type.GetElementType()!, text)
        : type.IsEnum ? Enum.GetNames(type).Select(name => $"- {name}: {text.Value(type, name)}")
        : [];

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static XElement Example(HelpExample example, string title) => new(
        Commands + "example",
        new XElement(Text + "title", $"---------- {title} ----------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", example.Remarks.Append("").Select(remark => new XElement(Text + "para", remark))));

    private static XElement Paragraphs(string name, IEnumerable<string> paragraphs) => new(Text + name, paragraphs.Select(paragraph => new XElement(Text + "para", paragraph.Replace("**", "", StringComparison.Ordinal))));
}
