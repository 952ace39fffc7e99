using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace GradTools.PowerShell.Scripting;

/// <summary>The classes of a script that a block in it uses. Their methods are compiled for plain numbers, so the block gets them rewritten, as its own.</summary>
internal static class ClassesAround
{
    /// <summary>The definitions outside of a block that it names, and those that these name.</summary>
    public static IReadOnlyList<TypeDefinitionAst> Used(Ast root)
    {
        var names = Names(root);
        if (names.Count == 0)
            return [];
        var script = root;
        while (script.Parent is not null)
            script = script.Parent;
        var classes = script.FindAll(ast => ast is TypeDefinitionAst { IsClass: true }, true).Cast<TypeDefinitionAst>()
            .Where(definition => !IsInside(definition, root))
            .GroupBy(definition => definition.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var used = new List<TypeDefinitionAst>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var pending = new Queue<string>(names);
        while (pending.TryDequeue(out var name))
        {
            if (!seen.Add(name) || (classes.GetValueOrDefault(name) ?? Defined(name)) is not { } definition || IsInside(definition, root))
                continue;
            used.Add(definition);
            foreach (var other in Names(definition))
                pending.Enqueue(other);
        }

        // In the order of the script: a base class comes before those derived from it.
        return [.. used.OrderBy(definition => definition.Extent.StartOffset)];
    }

    /// <summary>
    /// The definition of a class from another script or from the prompt. The engine keeps it with the compiled methods and shows it to no one,
    /// so it is looked for where the engine of today has it; where it is not, the class is used as it is.
    /// </summary>
    private static TypeDefinitionAst? Defined(string name)
    {
        if (!LanguagePrimitives.TryConvertTo<Type>(name, CultureInfo.InvariantCulture, out var type) || type is not { Assembly.IsDynamic: true, IsClass: true })
            return null;
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var wrapper = type.Assembly.GetType($"{type.Name}_<staticHelpers>")?.GetFields(Any).Select(field => field.GetValue(null)).FirstOrDefault(value => value?.GetType().Name == "ScriptBlockMemberMethodWrapper");
        var part = wrapper?.GetType().GetFields(Any).Select(field => field.GetValue(wrapper)).OfType<Ast>().FirstOrDefault();
        while (part is not null and not TypeDefinitionAst)
            part = part.Parent;
        return (TypeDefinitionAst?)part;
    }

    private static HashSet<string> Names(Ast part) => new(
        part.FindAll(ast => ast is TypeExpressionAst or TypeConstraintAst, true)
            .SelectMany(ast => Parts(ast is TypeExpressionAst expression ? expression.TypeName : ((TypeConstraintAst)ast).TypeName)),
        StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Parts(ITypeName name) => name switch
    {
        ArrayTypeName array => Parts(array.ElementType),
        GenericTypeName generic => generic.GenericArguments.SelectMany(Parts),
        _ => [name.FullName],
    };

    private static bool IsInside(Ast part, Ast whole)
    {
        for (var ast = part; ast is not null; ast = ast.Parent)
            if (ReferenceEquals(ast, whole))
                return true;
        return false;
    }
}
