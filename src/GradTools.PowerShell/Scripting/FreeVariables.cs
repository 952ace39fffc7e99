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
    /// <param name="root">A script block or a function; what stands around it in its script is not a part of it.</param>
    /// <param name="all">All parts of the text.</param>
    public static string[] Of(Ast root, IEnumerable<Ast> all) =>
    [
        .. all.OfType<VariableExpressionAst>()
            .Where(mention => !Fixed.Contains(Name(mention)) && !IsBound(mention, root))
            .Select(Name)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static bool IsBound(VariableExpressionAst mention, Ast root) => IsPipelineItem(mention)
        ? IsInsidePipelineBlock(mention, root)
        : IsTarget(mention) || IsAssignedBefore(mention, root);

    private static bool IsPipelineItem(VariableExpressionAst mention) => Is(mention, "_") || Is(mention, "PSItem");

    /// <summary>Whether a mention does not read the variable, but gives it a value.</summary>
    private static bool IsTarget(VariableExpressionAst mention) => mention.Parent switch
    {
        ForEachStatementAst each => ReferenceEquals(each.Variable, mention),
        ParameterAst parameter => ReferenceEquals(parameter.Name, mention),
        ConvertExpressionAst or ArrayLiteralAst or AssignmentStatementAst => Assignment(mention) is { } assignment && Targets(assignment.Left).Contains(mention),
        _ => false,
    };

    /// <summary>
    /// Whether every way to a mention leads past an assignment: an earlier statement of a block around it, the start of a loop around it, or a parameter.
    /// Only blocks that are run where they stand are looked out of: others may be run when what was assigned around them is gone.
    /// </summary>
    private static bool IsAssignedBefore(VariableExpressionAst mention, Ast root)
    {
        var name = Name(mention);
        for (Ast child = mention, parent = mention.Parent; ; child = parent, parent = parent.Parent)
        {
            var isAssigned = parent switch
            {
                StatementBlockAst body => body.Statements.TakeWhile(statement => !ReferenceEquals(statement, child)).Any(statement => Assigns(statement, name)),
                NamedBlockAst body => body.Statements.TakeWhile(statement => !ReferenceEquals(statement, child)).Any(statement => Assigns(statement, name)),
                ForStatementAst loop => !ReferenceEquals(loop.Initializer, child) && Assigns(loop.Initializer, name),
                ForEachStatementAst each => ReferenceEquals(each.Body, child) && Is(each.Variable, name),
                ScriptBlockAst script => child is NamedBlockAst && HasParameter(script.ParamBlock?.Parameters, name),
                FunctionDefinitionAst function => ReferenceEquals(function.Body, child) && HasParameter(function.Parameters, name),
                _ => false,
            };
            if (isAssigned)
                return true;
            if (ReferenceEquals(parent, root) || parent is FunctionDefinitionAst || (parent is ScriptBlockExpressionAst block && !IsRunInPlace(block)))
                return false;
        }
    }

    /// <summary>Whether a parameter has its value before anything can read it: a default may be worked out before that.</summary>
    private static bool HasParameter(IEnumerable<ParameterAst>? parameters, string name) => parameters is not null
        && parameters.Any(parameter => Is(parameter.Name, name))
        && !parameters.Any(parameter => parameter.DefaultValue?.Find(ast => ast is VariableExpressionAst variable && Is(variable, name), true) is not null);

    private static bool Assigns(Ast? statement, string name) =>
        statement is AssignmentStatementAst { Operator: TokenKind.Equals } assignment && Targets(assignment.Left).Any(target => Is(target, name));

    private static AssignmentStatementAst? Assignment(Ast target)
    {
        while (target.Parent is ConvertExpressionAst or ArrayLiteralAst)
            target = target.Parent;
        return target.Parent is AssignmentStatementAst { Operator: TokenKind.Equals } assignment && ReferenceEquals(assignment.Left, target) ? assignment : null;
    }

    private static IEnumerable<VariableExpressionAst> Targets(ExpressionAst left) => left switch
    {
        VariableExpressionAst variable => [variable],
        ConvertExpressionAst convert => Targets(convert.Child),
        ArrayLiteralAst array => array.Elements.SelectMany(Targets),
        _ => [],
    };

    /// <summary>Whether a block is called where it is written: by <c>&amp;</c>, or for each item of a pipeline or a collection.</summary>
    private static bool IsRunInPlace(ScriptBlockExpressionAst block) => IsPipelineBlock(block) || (block.Parent is CommandAst command && ReferenceEquals(command.CommandElements[0], block));

    private static bool IsPipelineBlock(Ast block) => block is ScriptBlockExpressionAst && block.Parent switch
    {
        CommandAst command => ScriptDependencies.IsPipelineCommand(command),
        InvokeMemberExpressionAst { Member: StringConstantExpressionAst { Value: var method } } => method.ToUpperInvariant() is "FOREACH" or "WHERE",
        _ => false,
    };

    /// <summary>Whether <c>$_</c> is what a pipeline, <c>.ForEach</c>, <c>.Where</c> or a switch hands to the block around it.</summary>
    private static bool IsInsidePipelineBlock(VariableExpressionAst mention, Ast root)
    {
        for (Ast child = mention, parent = mention.Parent; !ReferenceEquals(child, root); child = parent, parent = parent.Parent)
            if (IsPipelineBlock(child) || (parent is SwitchStatementAst choice && !ReferenceEquals(child, choice.Condition)))
                return true;
        return false;
    }

    private static bool Is(VariableExpressionAst variable, string name) => Name(variable).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Name(VariableExpressionAst variable) => variable.VariablePath.UserPath;
}
