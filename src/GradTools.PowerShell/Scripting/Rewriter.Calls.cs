using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <content>Calls of methods and constructors.</content>
internal sealed partial class Rewriter
{
    /// <summary>Methods that would take a recorded value for an object like any other and quietly answer wrong.</summary>
    private static readonly HashSet<string> QuietMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "Equals", "CompareTo", "Contains", "IndexOf", "LastIndexOf", "Sort", "GetType", "BinarySearch",
    };

    private RewrittenText? Call(InvokeMemberExpressionAst call)
    {
        if (call.GetType().Name == "BaseCtorInvokeMemberExpressionAst" || call.Member is not StringConstantExpressionAst { Value: var name })
            return null;
        IEnumerable<ExpressionAst> given = call.Arguments ?? Enumerable.Empty<ExpressionAst>();
        var arguments = given.ToArray();
        return call.Static ? Static(call, name, arguments) : Method(call, name, arguments);
    }

    private RewrittenText? Method(InvokeMemberExpressionAst call, string name, ExpressionAst[] arguments)
    {
        switch (name.ToUpperInvariant())
        {
            case "MATMUL" when arguments.Length == 1:
                return Function(call, "MatMul", call.Expression, arguments[0]);
            case "WHERE" when arguments.Length > 0 && arguments[0] is ScriptBlockExpressionAst predicate:
                return Children(call, child => ReferenceEquals(child, predicate) ? Predicate(predicate) : null);
            case "WHERE" or "FOREACH" when arguments.Length > 0:
                return Children(call, child => ReferenceEquals(child, arguments[0]) ? Callee(arguments[0]) : null);
            case "INVOKE" or "INVOKERETURNASIS" when call.Expression is not ScriptBlockExpressionAst:
                return Children(call, child => ReferenceEquals(child, call.Expression) ? Callee(call.Expression) : null);
            default:
                return (QuietMethods.Contains(name) || (_careful && name.Equals("ToString", StringComparison.OrdinalIgnoreCase))) && !Array.Exists(arguments, IsReference) ? Listed(call, "Method", name, call.Expression, arguments) : null;
        }
    }

    private RewrittenText? Static(InvokeMemberExpressionAst call, string name, ExpressionAst[] arguments)
    {
        if (call.Expression is not TypeExpressionAst { TypeName: var typeName })
            return _careful && !Array.Exists(arguments, IsReference) ? Listed(call, "Static", name, call.Expression, arguments) : null;
        var type = typeName.GetReflectionType();
        if (type == typeof(Math) && arguments.Length is >= 1 and <= 3)
        {
            var text = new RewrittenText().Insert($"{Operators}::Math{arguments.Length}('{name}'", call);
            foreach (var argument in arguments)
                text.Insert(", ").Append(Rewrite(argument));
            return text.Insert(")");
        }

        if (name.Equals("new", StringComparison.OrdinalIgnoreCase))
            return New(call, typeName, arguments);
        if (type is null || type.Assembly == typeof(Rewriter).Assembly || Array.Exists(arguments, IsReference))
            return null;
        return _careful || StaticCalls.AreQuiet(type, name) || QuietMethods.Contains(name)
            ? Listed(call, "Static", name, call.Expression, arguments)
            : null;
    }

    private RewrittenText? New(InvokeMemberExpressionAst call, ITypeName type, ExpressionAst[] arguments)
    {
        if (OpenedType.Name(type) is not { } opened)
            return null;
        if (type is ArrayTypeName { ElementType: var element } && element.GetReflectionType() is { } floating && NumberConversion.IsFloating(floating))
            return Function(call, "NewArray", arguments);
        return Children(call, child => ReferenceEquals(child, call.Expression) ? new RewrittenText().Insert($"[{opened}]") : null);
    }

    /// <summary>A call with the arguments in a list.</summary>
    private RewrittenText Listed(Ast about, string helper, string name, ExpressionAst target, ExpressionAst[] arguments)
    {
        var text = Wrap($"{Operators}::{helper}((", Rewrite(target), $"), '{name}', @(", about);
        for (var i = 0; i < arguments.Length; i++)
            text.Insert(i == 0 ? arguments.Length == 1 ? ",(" : "(" : ", (").Append(Rewrite(arguments[i])).Insert(")");
        return text.Insert("))");
    }

    private static bool IsReference(ExpressionAst argument) => argument is ConvertExpressionAst { Type.TypeName.FullName: "ref" };

    /// <summary>A script block or a function from elsewhere, exchanged for its rewritten form when it is called.</summary>
    private RewrittenText Callee(ExpressionAst block) => Wrap($"({Operators}::Callee((", Rewrite(block), ")))", block);

    /// <summary>A block that is asked whether something holds. Recorded numbers are objects to PowerShell, and every object is true.</summary>
    private RewrittenText Predicate(ScriptBlockExpressionAst block)
    {
        if (block.ScriptBlock is { ParamBlock: null, BeginBlock: null, ProcessBlock: null, EndBlock.Statements: { Count: 1 } statements }
            && statements[0] is PipelineAst { PipelineElements: { Count: 1 } elements } && elements[0] is CommandExpressionAst { Expression: var expression } && IsTruth(expression))
            return Rewrite(block);
        return block.ScriptBlock.ParamBlock is null
            ? Wrap($"{{ {Operators}::Truth((. ", Rewrite(block), ")) }", block)
            : Rewrite(block);
    }

    private static bool IsTruth(ExpressionAst expression) => expression switch
    {
        BinaryExpressionAst binary => Comparisons.ContainsKey(binary.Operator) || binary.Operator is TokenKind.And or TokenKind.Or or TokenKind.Xor or TokenKind.Ilike or TokenKind.Imatch,
        UnaryExpressionAst unary => unary.TokenKind is TokenKind.Not or TokenKind.Exclaim,
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: { Count: 1 } elements } } => elements[0] is CommandExpressionAst inner && IsTruth(inner.Expression),
        _ => false,
    };
}
