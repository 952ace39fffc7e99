using System.Reflection;

namespace GradTools.Help;

/// <summary>What the help says of the values of enumerations, for the completers of the module: a line for each value, its full name and its text with a tab between.</summary>
internal static class ValueLines
{
    /// <summary>The lines of all public enumerations of assemblies, in the order of their names.</summary>
    public static IEnumerable<string> Of(HelpText text, params Assembly[] assemblies) => assemblies
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => type.IsEnum)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Enum.GetNames(type).Select(name => $"{type.FullName}.{name}\t{text.Value(type, name)}"));
}
