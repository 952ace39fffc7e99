using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>The type that stands for one that holds fractions, where recorded values must fit in: <c>object</c> in place of <c>double</c>.</summary>
internal static class OpenedType
{
    /// <summary>The name of a type with its fractions opened, or null when it holds none. The keys of a dictionary stay what they are.</summary>
    public static string? Name(ITypeName name) => name switch
    {
        ArrayTypeName array => Name(array.ElementType) is { } element ? $"{element}[{new string(',', array.Rank - 1)}]" : null,
        GenericTypeName generic => Generic(generic),
        _ => name.GetReflectionType() is { } type && NumberConversion.IsFloating(type) ? "object" : null,
    };

    /// <summary>The same, for a type given as text, as New-Object takes it.</summary>
    public static string? Name(string text) =>
        Parser.ParseInput($"[{text}]", out _, out var errors).Find(ast => ast is TypeExpressionAst, true) is TypeExpressionAst { TypeName: var name } && errors.Length == 0
            ? Name(name)
            : null;

    private static string? Generic(GenericTypeName generic)
    {
        if (generic.TypeName.FullName.EndsWith("Nullable", StringComparison.OrdinalIgnoreCase))
            return null;
        var keys = generic.GenericArguments.Count == 2 && generic.GetReflectionType() is { } type && typeof(System.Collections.IDictionary).IsAssignableFrom(type) ? 1 : 0;
        var arguments = generic.GenericArguments.Select((argument, i) => i < keys ? null : Name(argument)).ToArray();
        if (Array.TrueForAll(arguments, argument => argument is null))
            return null;
        var names = arguments.Select((argument, i) => argument ?? generic.GenericArguments[i].FullName);
        return $"{generic.TypeName.FullName}[{string.Join(",", names)}]";
    }
}
