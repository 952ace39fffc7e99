using System.Management.Automation.Language;

namespace GradTools.Notebook.Sessions;

/// <summary>What stands at a place of a cell, and the script that says what is known of it.</summary>
/// <param name="Script">A script with the parameters <c>$subject</c> and <c>$isDetailed</c>.</param>
/// <param name="Value">What it is about.</param>
internal sealed record CodeInspection(string Script, object Value)
{
    private const string Command = "param($subject, $isDetailed) if ($isDetailed) { Get-Help $subject -Full } else { Get-Help $subject }";
    private const string Parameter = "param($subject, $isDetailed) Get-Help $subject[0] -Parameter $subject[1]";
    private const string Variable = "param($subject, $isDetailed) $value = . ([scriptblock]::Create(\",($subject)\")); if ($null -ne $value) { \"$subject is a [$($value.GetType().FullName)]:\"; $value }";
    private const string StaticMember = "param($subject, $isDetailed) $member = $subject[0]::($subject[1]); if ($member.OverloadDefinitions) { $member.OverloadDefinitions } else { $member }";
    private const string Member = """
        param($subject, $isDetailed)
        $value = . ([scriptblock]::Create(",($($subject[0]))"))
        if ($null -eq $value) { return }
        foreach ($member in $value.PSObject.Members[$subject[1]]) {
            if ($member.OverloadDefinitions) { $member.OverloadDefinitions } else { "$member" }
        }
        """;

    private const string Named = "param($subject, $isDetailed) $subject";

    /// <summary>What stands at a place; null: nothing that something is known of.</summary>
    public static CodeInspection? Of(string code, int cursor)
    {
        var root = Parser.ParseInput(code, out _, out _);
        // The innermost comes last; the place behind the last character of a word counts as on it.
        var nodes = root.FindAll(ast => ast.Extent.StartOffset <= cursor && cursor <= ast.Extent.EndOffset, searchNestedScriptBlocks: true).Reverse();
        return nodes.Select(Of).FirstOrDefault(found => found is not null);
    }

    private static CodeInspection? Of(Ast ast) => ast switch
    {
        CommandParameterAst { Parent: CommandAst command } parameter when command.GetCommandName() is { } name => new(Parameter, new[] { name, parameter.ParameterName }),
        StringConstantExpressionAst { Parent: MemberExpressionAst { Member: var member } parent } when member == ast => OfMember(parent),
        TypeExpressionAst { TypeName: var name } => OfType(name),
        TypeConstraintAst { TypeName: var name } => OfType(name),
        VariableExpressionAst variable => new(Variable, variable.Extent.Text),
        CommandAst command => command.GetCommandName() is { } name ? new(Command, name) : null,
        _ => null,
    };

    private static CodeInspection? OfMember(MemberExpressionAst expression)
    {
        var name = ((StringConstantExpressionAst)expression.Member).Value;
        if (!expression.Static)
            return IsSafe(expression.Expression) ? new(Member, new[] { expression.Expression.Extent.Text, name }) : null;
        return expression.Expression is TypeExpressionAst type && type.TypeName.GetReflectionType() is { } reflected ? new(StaticMember, new object[] { reflected, name }) : null;
    }

    private static CodeInspection? OfType(ITypeName name) => name.GetReflectionType() is { } type ? new(Named, TypeText.Of(type)) : null;

    // What does nothing when it is evaluated: values and their properties, no calls.
    private static bool IsSafe(ExpressionAst expression) => expression switch
    {
        InvokeMemberExpressionAst => false,
        MemberExpressionAst { Member: StringConstantExpressionAst } member => IsSafe(member.Expression),
        IndexExpressionAst index => IsSafe(index.Target) && IsSafe(index.Index),
        ExpandableStringExpressionAst => false,
        _ => expression is VariableExpressionAst or ConstantExpressionAst or TypeExpressionAst,
    };
}
