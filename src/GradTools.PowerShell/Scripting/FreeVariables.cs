using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Tells the variables that a text may take from outside from those that it always assigns before it reads them.
/// Where it is not plain to see, a variable counts as one from outside.
/// </summary>
internal static class FreeVariables
{
    /// <summary>Variables that are the same everywhere, or that every block and function has of its own.</summary>
    private static readonly HashSet<string> Fixed = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "null", "args" };

    /// <summary>The variables that a text may take from outside; its own parameters are none.</summary>
    /// <param name="root">A script block or a function.</param>
    /// <param name="all">All parts of the text.</param>
    public static string[] Of(Ast root, IEnumerable<Ast> all)
    {
        var own = Parameters(root);
        return
        [
            .. all.OfType<VariableExpressionAst>()
                .GroupBy(Name, StringComparer.OrdinalIgnoreCase)
                .Where(mentions => !own.Contains(mentions.Key) && !Fixed.Contains(mentions.Key) && !IsBound(mentions))
                .Select(mentions => mentions.Key),
        ];
    }

    private static bool IsBound(IGrouping<string, VariableExpressionAst> mentions) => IsPipelineItem(mentions.Key)
        ? mentions.All(IsInsidePipelineBlock)
        : IsAssignedFirst([.. mentions.OrderBy(mention => mention.Extent.StartOffset)]);

    private static bool IsPipelineItem(string name) => name is "_" || name.Equals("PSItem", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parameters that have their value before anything can read them: a default may be worked out before that.</summary>
    private static HashSet<string> Parameters(Ast root)
    {
        var parameters = root switch
        {
            FunctionDefinitionAst function => function.Parameters ?? function.Body.ParamBlock?.Parameters,
            ScriptBlockAst block => block.ParamBlock?.Parameters,
            _ => null,
        };
        return parameters is null
            ? []
            : new(parameters.Select(parameter => Name(parameter.Name)).Except(InDefaults(parameters), StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> InDefaults(IEnumerable<ParameterAst> parameters) => parameters
        .SelectMany(parameter => parameter.DefaultValue?.FindAll(ast => ast is VariableExpressionAst, true) ?? [])
        .Select(ast => Name((VariableExpressionAst)ast));

    /// <summary>Whether the first of all mentions assigns the variable, and the others lie behind it in the same statements: whoever reaches them has passed the assignment.</summary>
    private static bool IsAssignedFirst(VariableExpressionAst[] mentions)
    {
        var first = mentions[0];
        if (first.Parent is ForEachStatementAst each && ReferenceEquals(each.Variable, first))
            return Array.TrueForAll(mentions, mention => Lies(mention, each) && !Lies(mention, each.Condition));
        if (first.Parent is ParameterAst { Parent: ParamBlockAst { Parent: ScriptBlockAst inner } block } parameter && ReferenceEquals(parameter.Name, first))
            return Array.TrueForAll(mentions, mention => Lies(mention, inner)) && !InDefaults(block.Parameters).Contains(Name(first), StringComparer.OrdinalIgnoreCase);

        Ast target = first;
        while (target.Parent is ConvertExpressionAst or ArrayLiteralAst)
            target = target.Parent;
        return target.Parent is AssignmentStatementAst { Operator: TokenKind.Equals } assignment
            && ReferenceEquals(assignment.Left, target)
            && (assignment.Parent is StatementBlockAst or NamedBlockAst || (assignment.Parent is ForStatementAst loop && ReferenceEquals(loop.Initializer, assignment)))
            && Array.TrueForAll(mentions, mention => Lies(mention, assignment.Parent) && !Lies(mention, assignment.Right));
    }

    /// <summary>Whether <c>$_</c> is what a pipeline, <c>.ForEach</c>, <c>.Where</c> or a switch hands to the block around it.</summary>
    private static bool IsInsidePipelineBlock(VariableExpressionAst mention)
    {
        for (Ast child = mention, parent = mention.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is SwitchStatementAst choice && !ReferenceEquals(child, choice.Condition))
                return true;
            if (child is not ScriptBlockExpressionAst)
                continue;
            if (parent is CommandAst command && ScriptDependencies.IsPipelineCommand(command))
                return true;
            if (parent is InvokeMemberExpressionAst { Member: StringConstantExpressionAst { Value: var method } } && (method.Equals("ForEach", StringComparison.OrdinalIgnoreCase) || method.Equals("Where", StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    private static bool Lies(Ast part, Ast whole) => part.Extent.StartOffset >= whole.Extent.StartOffset && part.Extent.EndOffset <= whole.Extent.EndOffset;

    private static string Name(VariableExpressionAst variable) => variable.VariablePath.UserPath;
}
