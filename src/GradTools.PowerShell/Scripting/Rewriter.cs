using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Rewrites script text so that PowerShell hands recorded values to GradTools where its own operators would not:
/// comparisons, conditions, casts, increments, <c>[Math]</c>, typed parameters and arrays. On plain values the text means what it meant.
/// </summary>
internal sealed class Rewriter
{
    private const string Operators = "[GradTools.PowerShell.Scripting.ScriptOperators]";

    private static readonly Dictionary<TokenKind, string> Comparisons = new()
    {
        [TokenKind.Ieq] = "Equal",
        [TokenKind.Ine] = "NotEqual",
        [TokenKind.Ilt] = "Less",
        [TokenKind.Ile] = "LessOrEqual",
        [TokenKind.Igt] = "Greater",
        [TokenKind.Ige] = "GreaterOrEqual",
    };

    private readonly string _source;
    private readonly int _origin;
    private readonly Dictionary<Ast, List<Ast>> _children = [];
    private readonly HashSet<Ast> _conditions = [];

    private Rewriter(Ast root)
    {
        _origin = root.Extent.StartOffset;
        _source = root.Extent.Text;
        foreach (var ast in root.FindAll(_ => true, searchNestedScriptBlocks: true))
        {
            if (!ReferenceEquals(ast, root) && Parent(ast) is { } parent)
            {
                if (!_children.TryGetValue(parent, out var siblings))
                    _children.Add(parent, siblings = []);
                siblings.Add(ast);
            }

            CollectConditions(ast);
        }

        foreach (var siblings in _children.Values)
            siblings.Sort((a, b) => a.Extent.StartOffset.CompareTo(b.Extent.StartOffset));
    }

    /// <summary>The text of a part of a script block or a function, rewritten.</summary>
    public static RewrittenText Rewrite(Ast root, Ast part) => new Rewriter(root).Rewrite(part);

    /// <summary>The node whose text an other is directly a part of. A body without a name of its own is not a part, since it overlaps the param block.</summary>
    private static Ast? Parent(Ast ast) => ast switch
    {
        NamedBlockAst { Unnamed: true } => null,
        { Parent: NamedBlockAst { Unnamed: true } body } => body.Parent,
        _ => ast.Parent,
    };

    private void CollectConditions(Ast ast)
    {
        switch (ast)
        {
            case IfStatementAst statement:
                foreach (var clause in statement.Clauses)
                    _conditions.Add(clause.Item1);
                break;
            case LoopStatementAst and not ForEachStatementAst:
                if (((LabeledStatementAst)ast).Condition is { } condition)
                    _conditions.Add(condition);
                break;
            default:
                // The reference library predates the ternary operator; its condition is its first part.
                if (ast.GetType().Name == "TernaryExpressionAst")
                    _conditions.Add(ast.FindAll(part => ReferenceEquals(part.Parent, ast), false).OrderBy(part => part.Extent.StartOffset).First());
                break;
        }
    }

    private RewrittenText Rewrite(Ast ast)
    {
        var text = ast switch
        {
            BinaryExpressionAst binary => Binary(binary),
            UnaryExpressionAst unary => Unary(unary),
            ConvertExpressionAst convert => Convert(convert),
            InvokeMemberExpressionAst call => Call(call),
            ParameterAst parameter => Parameter(parameter),
            SwitchStatementAst choice => Switch(choice),
            IndexExpressionAst index when index.Index is not (ConstantExpressionAst or ArrayLiteralAst) && !IsCounter(index.Index) => Index(index),
            _ => null,
        } ?? Children(ast);
        return _conditions.Contains(ast) ? Wrap($"{Operators}::Truth((", text, "))") : text;
    }

    /// <summary>The text of a node with each of its parts rewritten.</summary>
    private RewrittenText Children(Ast ast, Func<Ast, RewrittenText?>? replace = null)
    {
        var result = new RewrittenText();
        var cursor = ast.Extent.StartOffset;
        foreach (var child in _children.GetValueOrDefault(ast) ?? [])
        {
            if (child.Extent.StartOffset < cursor || child.Extent.EndOffset > ast.Extent.EndOffset)
                continue;
            Copy(result, cursor, child.Extent.StartOffset);
            result.Append(replace?.Invoke(child) ?? Rewrite(child));
            cursor = child.Extent.EndOffset;
        }

        Copy(result, cursor, ast.Extent.EndOffset);
        return result;
    }

    private void Copy(RewrittenText text, int start, int end) => text.Copy(_source, _origin, start, end);

    private static RewrittenText Wrap(string before, RewrittenText text, string after, Ast? about = null) =>
        new RewrittenText().Insert(before, about).Append(text).Insert(after);

    private RewrittenText? Binary(BinaryExpressionAst binary)
    {
        if (Comparisons.TryGetValue(binary.Operator, out var comparison))
            return Function(binary, comparison, binary.Left, binary.Right);
        return binary.Operator switch
        {
            TokenKind.And or TokenKind.Or or TokenKind.Xor => new RewrittenText().Insert("(")
                .Append(Truth(binary.Left)).Insert($" -{binary.Operator} ").Append(Truth(binary.Right)).Insert(")"),
            TokenKind.Is => Function(binary, "Is", binary.Left, binary.Right),
            TokenKind.IsNot => Wrap("(-not ", Function(binary, "Is", binary.Left, binary.Right), ")"),
            TokenKind.DotDot => new RewrittenText().Insert("(").Append(Whole(binary.Left)).Insert("..").Append(Whole(binary.Right)).Insert(")"),
            _ => null,
        };
    }

    private RewrittenText Function(Ast about, string name, params Ast[] arguments)
    {
        var text = new RewrittenText().Insert($"{Operators}::{name}(", about);
        for (var i = 0; i < arguments.Length; i++)
            text.Insert(i == 0 ? "(" : ", (").Append(Rewrite(arguments[i])).Insert(")");
        return text.Insert(")");
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

    private RewrittenText? Convert(ConvertExpressionAst convert)
    {
        if (convert.Type.TypeName.GetReflectionType() is not { } type || !NumberConversion.Concerns(type))
            return null;
        var name = convert.Type.TypeName.FullName;
        if (IsAssigned(convert))
            return Wrap($"[GradTools.PowerShell.Scripting.Typed([{name}])]", Rewrite(convert.Child), "");
        return Wrap($"{Operators}::Cast((", Rewrite(convert.Child), $"), [{name}])", convert);
    }

    private static bool IsAssigned(Ast target)
    {
        while (target.Parent is ConvertExpressionAst or AttributedExpressionAst or ArrayLiteralAst)
            target = target.Parent;
        return target.Parent is AssignmentStatementAst assignment && ReferenceEquals(assignment.Left, target);
    }

    private RewrittenText? Call(InvokeMemberExpressionAst call)
    {
        if (!call.Static && call.Arguments is { Count: 1 } factor && call.Member is StringConstantExpressionAst { Value: var method } && method.Equals("MatMul", StringComparison.OrdinalIgnoreCase))
            return Function(call, "MatMul", call.Expression, factor[0]);
        if (!call.Static || call.Expression is not TypeExpressionAst { TypeName: var type } || call.Member is not StringConstantExpressionAst { Value: var member })
            return null;
        IEnumerable<ExpressionAst> given = call.Arguments ?? Enumerable.Empty<ExpressionAst>();
        var arguments = given.ToArray();
        if (type.FullName.ToUpperInvariant() is "MATH" or "SYSTEM.MATH" && arguments.Length is >= 1 and <= 3)
        {
            var text = new RewrittenText().Insert($"{Operators}::Math{arguments.Length}('{member}'", call);
            foreach (var argument in arguments)
                text.Insert(", ").Append(Rewrite(argument));
            return text.Insert(")");
        }

        if (!member.Equals("new", StringComparison.OrdinalIgnoreCase) || type.GetReflectionType() is not { } created)
            return null;
        if (created.IsArray && created.GetElementType() is { } element && NumberConversion.IsFloating(element))
            return Function(call, "NewArray", arguments);
        if (NumberConversion.ElementType(created) is { } item && NumberConversion.IsFloating(item))
            return Children(call, child => ReferenceEquals(child, call.Expression) ? new RewrittenText().Insert("[System.Collections.Generic.List[object]]") : null);
        return null;
    }

    private RewrittenText? Parameter(ParameterAst parameter)
    {
        var constraint = parameter.Attributes.OfType<TypeConstraintAst>()
            .FirstOrDefault(constraint => constraint.TypeName.GetReflectionType() is { } type && NumberConversion.Concerns(type));
        if (constraint is null)
            return null;
        var text = Children(parameter, child => ReferenceEquals(child, constraint)
            ? new RewrittenText().Insert($"[GradTools.PowerShell.Scripting.Typed([{constraint.TypeName.FullName}])]")
            : null);
        // A number that is not given is zero, not nothing.
        return parameter.DefaultValue is null && constraint.TypeName.GetReflectionType() is { IsPrimitive: true } type && type != typeof(bool) && !IsMandatory(parameter)
            ? text.Insert(" = 0")
            : text;
    }

    private static bool IsMandatory(ParameterAst parameter) => parameter.Attributes.OfType<AttributeAst>()
        .Any(attribute => attribute.NamedArguments.Any(argument => argument.ArgumentName.Equals("Mandatory", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Clauses that compare become clauses that ask; a switch on text, wildcards or files stays as it is.</summary>
    private RewrittenText? Switch(SwitchStatementAst choice)
    {
        if (choice.Flags != SwitchFlags.None)
            return null;
        var values = choice.Clauses.Select(clause => clause.Item1).Where(value => value is not ScriptBlockExpressionAst and not StringConstantExpressionAst).ToHashSet<Ast>();
        return Children(choice, child => values.Contains(child) ? Wrap($"{{ {Operators}::Equal($_, (", Rewrite(child), ")) }") : null);
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
