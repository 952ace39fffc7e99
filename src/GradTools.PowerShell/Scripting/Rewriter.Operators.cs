using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <content>Operators, casts, increments and indices.</content>
internal sealed partial class Rewriter
{
    private static readonly Dictionary<TokenKind, string> Comparisons = new()
    {
        [TokenKind.Ieq] = "Equal",
        [TokenKind.Ine] = "NotEqual",
        [TokenKind.Ilt] = "Less",
        [TokenKind.Ile] = "LessOrEqual",
        [TokenKind.Igt] = "Greater",
        [TokenKind.Ige] = "GreaterOrEqual",
        [TokenKind.Ceq] = "EqualWithCase",
        [TokenKind.Cne] = "NotEqualWithCase",
        [TokenKind.Clt] = "Less",
        [TokenKind.Cle] = "LessOrEqual",
        [TokenKind.Cgt] = "Greater",
        [TokenKind.Cge] = "GreaterOrEqual",
        [TokenKind.Icontains] = "Contains",
        [TokenKind.Inotcontains] = "NotContains",
        [TokenKind.Iin] = "In",
        [TokenKind.Inotin] = "NotIn",
        [TokenKind.Is] = "Is",
        [TokenKind.IsNot] = "IsNot",
        [TokenKind.As] = "As",
    };

    private static readonly Dictionary<TokenKind, string> Arithmetic = new()
    {
        [TokenKind.Plus] = "Add",
        [TokenKind.Minus] = "Subtract",
        [TokenKind.Multiply] = "Multiply",
        [TokenKind.Divide] = "Divide",
        [TokenKind.Rem] = "Remainder",
        [TokenKind.PlusEquals] = "Add",
        [TokenKind.MinusEquals] = "Subtract",
        [TokenKind.MultiplyEquals] = "Multiply",
        [TokenKind.DivideEquals] = "Divide",
        [TokenKind.RemainderEquals] = "Remainder",
    };

    private RewrittenText? Binary(BinaryExpressionAst binary)
    {
        if (Comparisons.TryGetValue(binary.Operator, out var comparison))
            return Function(binary, comparison, binary.Left, binary.Right);
        if (_careful && Arithmetic.TryGetValue(binary.Operator, out var arithmetic))
            return Function(binary, arithmetic, binary.Left, binary.Right);
        return binary.Operator switch
        {
            TokenKind.And or TokenKind.Or or TokenKind.Xor => new RewrittenText().Insert("(")
                .Append(Truth(binary.Left)).Insert($" -{binary.Operator} ").Append(Truth(binary.Right)).Insert(")"),
            TokenKind.DotDot => new RewrittenText().Insert("(").Append(Whole(binary.Left)).Insert("..").Append(Whole(binary.Right)).Insert(")"),
            _ => null,
        };
    }

    private RewrittenText Truth(Ast condition) => Function(condition, "Truth", condition);

    private RewrittenText Whole(Ast value) => value is ConstantExpressionAst
        ? Rewrite(value)
        : Function(value, "Whole", value);

    private RewrittenText? Unary(UnaryExpressionAst unary) => unary.TokenKind switch
    {
        TokenKind.Not or TokenKind.Exclaim => Wrap("(-not ", Truth(unary.Child), ")"),
        TokenKind.PlusPlus => Step(unary, "+=", ""),
        TokenKind.MinusMinus => Step(unary, "-=", ""),
        TokenKind.PostfixPlusPlus => Step(unary, "+=", " - 1"),
        TokenKind.PostfixMinusMinus => Step(unary, "-=", " + 1"),
        _ => null,
    };

    /// <summary>An increment as the addition it is; where its value is used, the value before or after.</summary>
    private RewrittenText Step(UnaryExpressionAst unary, string assignment, string back)
    {
        var text = new RewrittenText().Append(Rewrite(unary.Child)).Insert($" {assignment} 1");
        var isStatement = unary.Parent is CommandExpressionAst { Parent: PipelineAst { PipelineElements.Count: 1, Parent: StatementBlockAst or NamedBlockAst or ForStatementAst } };
        return isStatement ? text : Wrap("((", text, $"){back})");
    }

    /// <summary>In the careful form, <c>$a *= b</c> as <c>$a = $a * b</c>, for places that can be read twice.</summary>
    private RewrittenText? Assignment(AssignmentStatementAst assignment)
    {
        if (!_careful || !Arithmetic.TryGetValue(assignment.Operator, out var arithmetic) || assignment.Left is ConvertExpressionAst or ArrayLiteralAst
            || assignment.Left.Find(part => part is InvokeMemberExpressionAst or UnaryExpressionAst or CommandAst, true) is not null)
            return null;
        var text = new RewrittenText();
        Copy(text, assignment.Left.Extent.StartOffset, assignment.Left.Extent.EndOffset);
        return text.Insert($" = {Operators}::{arithmetic}((", assignment).Append(Rewrite(assignment.Left)).Insert("), $(").Append(Rewrite(assignment.Right)).Insert("))");
    }

    private RewrittenText? Convert(ConvertExpressionAst convert)
    {
        var type = convert.Type.TypeName.GetReflectionType();
        if (type is null || !NumberConversion.Concerns(type))
            return OpenedType.Name(convert.Type.TypeName) is { } opened
                ? Children(convert, child => ReferenceEquals(child, convert.Type) ? new RewrittenText().Insert($"[{opened}]") : null)
                : null;
        var name = convert.Type.TypeName.FullName;
        if (IsAssigned(convert))
            return Wrap($"[GradTools.PowerShell.Scripting.Typed([{name}])]", Rewrite(convert.Child), "", convert);
        return Wrap($"{Operators}::Cast((", Rewrite(convert.Child), $"), [{name}])", convert);
    }

    private static bool IsAssigned(Ast target)
    {
        while (target.Parent is ConvertExpressionAst or AttributedExpressionAst or ArrayLiteralAst)
            target = target.Parent;
        return target.Parent is AssignmentStatementAst assignment && ReferenceEquals(assignment.Left, target);
    }

    /// <summary>Clauses that compare become clauses that ask; a switch on text, wildcards or files stays as it is.</summary>
    private RewrittenText? Switch(SwitchStatementAst choice)
    {
        if (choice.Flags != SwitchFlags.None)
            return null;
        var clauses = choice.Clauses.Select(clause => clause.Item1).ToHashSet<Ast>();
        return Children(choice, child => !clauses.Contains(child) ? null : child switch
        {
            ScriptBlockExpressionAst block => Predicate(block),
            StringConstantExpressionAst => null,
            _ => Wrap($"{{ {Operators}::Equal($_, (", Rewrite(child), ")) }"),
        });
    }

    private RewrittenText Index(IndexExpressionAst index) => Children(index, child =>
        ReferenceEquals(child, index.Index) ? Whole(index.Index) : null);

    /// <summary>Whether an index is plainly a loop counter, a sum of one and a constant, or a member: looking at it at each step would cost more than it saves, since PowerShell refuses a recorded value there anyway.</summary>
    private static bool IsCounter(ExpressionAst index) => index switch
    {
        VariableExpressionAst or MemberExpressionAst => true,
        ConstantExpressionAst => true,
        UnaryExpressionAst { TokenKind: TokenKind.Minus } minus => IsCounter(minus.Child),
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements.Count: 1 } pipeline } => pipeline.PipelineElements[0] is CommandExpressionAst { Expression: var inner } && IsCounter(inner),
        BinaryExpressionAst { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Multiply } sum => IsCounter(sum.Left) && IsCounter(sum.Right),
        _ => false,
    };
}
