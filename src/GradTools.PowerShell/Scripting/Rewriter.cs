using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Rewrites script text so that PowerShell hands recorded values to GradTools where its own operators would not:
/// comparisons, conditions, casts, increments, <c>[Math]</c>, calls, typed parameters and containers. On plain values the text means what it meant.
/// </summary>
/// <remarks>
/// There are two forms. The fast one leaves arithmetic to PowerShell. The careful one, for a block whose fast form failed, does arithmetic
/// through GradTools too, whatever stands on the left, and says before each expression which one it is, so that an error points at the very text.
/// </remarks>
internal sealed partial class Rewriter
{
    private const string Operators = "[GradTools.PowerShell.Scripting.ScriptOperators]";

    private readonly string _source;
    private readonly int _origin;
    private readonly bool _careful;
    private readonly Dictionary<Ast, List<Ast>> _children = [];
    private readonly HashSet<Ast> _conditions = [];
    private readonly HashSet<string> _ownFunctions = new(StringComparer.OrdinalIgnoreCase);
    private bool _shown;

    private Rewriter(Ast root, bool careful)
    {
        _origin = root.Extent.StartOffset;
        _source = root.Extent.Text;
        _careful = careful;
        foreach (var ast in root.FindAll(_ => true, searchNestedScriptBlocks: true))
        {
            if (!ReferenceEquals(ast, root) && Parent(ast) is { } parent)
            {
                if (!_children.TryGetValue(parent, out var siblings))
                    _children.Add(parent, siblings = []);
                siblings.Add(ast);
            }

            if (ast is FunctionDefinitionAst function && !ReferenceEquals(ast, root))
                _ownFunctions.Add(function.Name);
            CollectConditions(ast);
        }

        foreach (var siblings in _children.Values)
            siblings.Sort((a, b) => a.Extent.StartOffset.CompareTo(b.Extent.StartOffset));
    }

    /// <summary>The text of a part of a script block or a function, rewritten.</summary>
    public static RewrittenText Rewrite(Ast root, Ast part, bool careful) => new Rewriter(root, careful).Rewrite(part);

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
        if (_shown && Shown(ast) is { } shown)
            return shown;
        var text = ast switch
        {
            BinaryExpressionAst binary => Binary(binary),
            UnaryExpressionAst unary => Unary(unary),
            AssignmentStatementAst assignment => Assignment(assignment),
            ConvertExpressionAst convert => Convert(convert),
            InvokeMemberExpressionAst call => Call(call),
            CommandAst command => Command(command),
            ParameterAst parameter => Parameter(parameter),
            FunctionMemberAst or PropertyMemberAst => Member(ast),
            SwitchStatementAst choice => Switch(choice),
            IndexExpressionAst index when index.Index is not (ConstantExpressionAst or ArrayLiteralAst) && !IsCounter(index.Index) => Index(index),
            _ => null,
        } ?? Children(ast);
        if (_careful && IsTracked(ast))
            text = new RewrittenText().Insert($"({Operators}::Done({Operators}::At(").InsertSpot(ast).Insert("),").Append(text).Insert("))");
        if (_careful && ast is LoopStatementAst)
            text.Insert($"; {Operators}::Left(").InsertSpot(ast).Insert(")");
        if (_careful && Beginning(ast) is { } begins)
            text = new RewrittenText().Insert($"{Operators}::{(begins is ScriptBlockAst ? "Enter" : "Turn")}(").InsertSpot(begins).Insert("); ").Append(text);
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

    private RewrittenText Function(Ast about, string name, params Ast[] arguments)
    {
        var text = new RewrittenText().Insert($"{Operators}::{name}(", about);
        for (var i = 0; i < arguments.Length; i++)
            text.Insert(i == 0 ? "(" : ", (").Append(Rewrite(arguments[i])).Insert(")");
        return text.Insert(")");
    }

    /// <summary>The body or the loop whose first statement this is; null for any other part.</summary>
    private static Ast? Beginning(Ast ast) => ast.Parent switch
    {
        NamedBlockAst { Unnamed: true, Parent: ScriptBlockAst block } body when ReferenceEquals(body, block.EndBlock) && ReferenceEquals(body.Statements[0], ast) => block,
        StatementBlockAst { Parent: LoopStatementAst loop } body when ReferenceEquals(body, loop.Body) && ReferenceEquals(body.Statements[0], ast) => loop,
        _ => null,
    };

    /// <summary>Whether the careful form says that it is at an expression: where a recorded value may turn plain or meet what it cannot.</summary>
    private static bool IsTracked(Ast ast)
    {
        var isTracked = ast switch
        {
            BinaryExpressionAst or ExpandableStringExpressionAst => true,
            UnaryExpressionAst unary => unary.TokenKind is TokenKind.Minus or TokenKind.Plus or TokenKind.Bnot,
            ConvertExpressionAst convert => convert.Type.TypeName.FullName != "ref",
            ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandAst, ..] } } => true,
            // The call of a base constructor is no expression.
            MemberExpressionAst or IndexExpressionAst => ast.GetType().Name != "BaseCtorInvokeMemberExpressionAst",
            _ => false,
        };
        return isTracked && !IsPlace(ast);
    }

    /// <summary>Whether an expression names a place that is written to, or lies in an attribute or a string that is a name.</summary>
    private static bool IsPlace(Ast ast)
    {
        for (Ast child = ast, parent = ast.Parent; parent is not null and not (NamedBlockAst or StatementBlockAst); child = parent, parent = parent.Parent)
        {
            if (parent is AssignmentStatementAst assignment && ReferenceEquals(assignment.Left, child))
                return true;
            if (parent is AttributeBaseAst or UnaryExpressionAst { TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus })
                return true;
            if (parent is ConvertExpressionAst { Type.TypeName.FullName: "ref" })
                return true;
        }

        return false;
    }
}
