using System.Management.Automation.Language;

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
        var pending = new Queue<string>(names);
        while (pending.TryDequeue(out var name))
        {
            if (!classes.Remove(name, out var definition))
                continue;
            used.Add(definition);
            foreach (var other in Names(definition))
                pending.Enqueue(other);
        }

        // In the order of the script: a base class comes before those derived from it.
        return [.. used.OrderBy(definition => definition.Extent.StartOffset)];
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
