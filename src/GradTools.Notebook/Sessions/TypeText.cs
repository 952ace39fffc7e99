using System.Reflection;

namespace GradTools.Notebook.Sessions;

/// <summary>What a type has, in words: for a person who wants to use it.</summary>
internal static class TypeText
{
    private const BindingFlags OfInstances = BindingFlags.Public | BindingFlags.Instance;
    private const BindingFlags OfTheType = BindingFlags.Public | BindingFlags.Static;

    /// <summary>Name, kind, and the names of the members.</summary>
    public static string Of(Type type) => string.Join('\n', Lines(type).Where(line => line.Length > 0));

    private static IEnumerable<string> Lines(Type type)
    {
        yield return $"[{type.FullName}], {Kind(type)}{(type is { IsClass: true, BaseType: { } origin } && origin != typeof(object) ? $", a [{origin.FullName}]" : "")}";
        if (type.IsEnum)
        {
            yield return $"Values: {string.Join(", ", Enum.GetNames(type))}";
            yield break;
        }

        yield return List("Constructors", type.GetConstructors().Select(one => $"new({string.Join(", ", one.GetParameters().Select(parameter => $"{Short(parameter.ParameterType)} {parameter.Name}"))})"));
        yield return List("Properties", type.GetProperties(OfInstances).Select(one => one.Name));
        yield return List("Methods", Methods(type, OfInstances).Except(Methods(typeof(object), OfInstances)));
        yield return List("Static", type.GetProperties(OfTheType).Select(one => one.Name).Concat(type.GetFields(OfTheType).Select(one => one.Name)).Concat(Methods(type, OfTheType)));
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "an enumeration",
        { IsInterface: true } => "an interface",
        { IsValueType: true } => "a structure",
        { IsAbstract: true, IsSealed: true } => "a class with static members only",
        _ => "a class",
    };

    private static string List(string title, IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } some ? $"{title}: {string.Join(", ", some)}" : "";

    private static IEnumerable<string> Methods(Type type, BindingFlags which) => type.GetMethods(which).Where(one => !one.IsSpecialName).Select(one => one.Name);

    private static string Short(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}[{string.Join(", ", type.GetGenericArguments().Select(Short))}]"
        : type.Name;
}
