using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <content>Commands: functions are found in their rewritten form, and what only shows a value may see it plain.</content>
internal sealed partial class Rewriter
{
    private static readonly HashSet<string> Shows = new(StringComparer.OrdinalIgnoreCase)
    {
        "Write-Host", "Write-Verbose", "Write-Debug", "Write-Information", "Write-Warning", "Write-Progress",
    };

    private static readonly HashSet<string> CoreCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "ForEach-Object", "%", "foreach", "Where-Object", "?", "where", "Out-Null", "Write-Output", "Write-Error", "New-Object", "Get-Variable", "Set-Variable", "New-Tensor", "Get-Gradient",
    };

    private RewrittenText? Command(CommandAst command)
    {
        var first = command.CommandElements[0];
        if (command.InvocationOperator != TokenKind.Unknown && first is ExpressionAst and not ScriptBlockExpressionAst)
            return Children(command, child => ReferenceEquals(child, first) ? Callee((ExpressionAst)first) : null);
        if (command.GetCommandName() is not { } name)
            return null;
        if (Shows.Contains(name))
            return Shown(command);
        return name.ToUpperInvariant() switch
        {
            "WHERE-OBJECT" or "WHERE" or "?" => Where(command),
            "FOREACH-OBJECT" or "FOREACH" or "%" => ForEach(command),
            "NEW-OBJECT" => NewObject(command),
            _ when CoreCommands.Contains(name) || _ownFunctions.Contains(name) => null,
            _ => Children(command, child => ReferenceEquals(child, first) ? Found(command, name) : null),
        };
    }

    /// <summary>A command by its name, looked up when it is called: a function of the session comes in its rewritten form.</summary>
    private static RewrittenText Found(CommandAst command, string name) =>
        new RewrittenText().Insert($"{(command.InvocationOperator == TokenKind.Unknown ? "& " : "")}({Operators}::Command('{name.Replace("'", "''", StringComparison.Ordinal)}'))", command);

    private RewrittenText? Where(CommandAst command)
    {
        var elements = command.CommandElements;
        if (elements.Count is 2 or 4 && elements[1] is StringConstantExpressionAst { Value: var property }
            && (elements.Count == 2 || (elements[2] is CommandParameterAst { Argument: null } && elements[3] is ExpressionAst)))
        {
            var member = $"{Operators}::Member($_, '{property.Replace("'", "''", StringComparison.Ordinal)}')";
            if (elements.Count == 2)
                return new RewrittenText().Insert($"Where-Object {{ {Operators}::Truth(({member})) }}", command);
            var comparison = ((CommandParameterAst)elements[2]).ParameterName.ToUpperInvariant() switch
            {
                "EQ" or "IEQ" => "Equal",
                "NE" or "INE" => "NotEqual",
                "LT" or "ILT" => "Less",
                "LE" or "ILE" => "LessOrEqual",
                "GT" or "IGT" => "Greater",
                "GE" or "IGE" => "GreaterOrEqual",
                "IN" or "IIN" => "In",
                "NOTIN" or "INOTIN" => "NotIn",
                _ => null,
            };
            return comparison is null ? null : Wrap($"Where-Object {{ {Operators}::{comparison}(({member}), (", Argument(elements[3]), ")) }", command);
        }

        return Children(command, child => child switch
        {
            ScriptBlockExpressionAst block => Predicate(block),
            VariableExpressionAst { Splatted: false } or MemberExpressionAst or IndexExpressionAst when elements.Count == 2 => Callee((ExpressionAst)child),
            _ => null,
        });
    }

    private RewrittenText ForEach(CommandAst command)
    {
        var elements = command.CommandElements;
        if (elements.Count == 2 && elements[1] is StringConstantExpressionAst { Value: var member })
            return new RewrittenText().Insert($"ForEach-Object {{ {Operators}::Member($_, '{member.Replace("'", "''", StringComparison.Ordinal)}') }}", command);
        return Children(command, child => child is VariableExpressionAst { Splatted: false } or MemberExpressionAst or IndexExpressionAst && elements.Count == 2 ? Callee((ExpressionAst)child) : null);
    }

    private RewrittenText? NewObject(CommandAst command)
    {
        var elements = command.CommandElements;
        var index = elements.Count > 1 && elements[1] is CommandParameterAst { ParameterName: var parameter } && parameter.StartsWith("T", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        if (index >= elements.Count || elements[index] is not StringConstantExpressionAst { Value: var type } || OpenedType.Name(type) is not { } opened)
            return null;
        if (opened.EndsWith(']') && opened.StartsWith("object[", StringComparison.Ordinal) && !opened.Contains("][", StringComparison.Ordinal) && elements.Count > index + 1)
            return Wrap($"{Operators}::NewArray((", Argument(elements[^1]), "))", command);
        return Children(command, child => ReferenceEquals(child, elements[index]) ? new RewrittenText().Insert($"'{opened}'") : null);
    }

    /// <summary>The argument of a command as an expression.</summary>
    private RewrittenText Argument(Ast argument) => argument is StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord, Value: var word }
        ? new RewrittenText().Insert($"'{word.Replace("'", "''", StringComparison.Ordinal)}'")
        : Rewrite(argument);

    /// <summary>A command that only shows: nothing in it is recorded.</summary>
    private RewrittenText Shown(CommandAst command)
    {
        if (_shown)
            return Children(command);
        _shown = true;
        var text = Children(command);
        _shown = false;
        return text;
    }

    /// <summary>In a command that only shows, a value without its record.</summary>
    private RewrittenText? Shown(Ast ast)
    {
        if (ast is not (VariableExpressionAst { Splatted: false } or MemberExpressionAst or IndexExpressionAst) || IsPlace(ast) || ast is InvokeMemberExpressionAst { Static: true })
            return null;
        var text = new RewrittenText();
        Copy(text, ast.Extent.StartOffset, ast.Extent.EndOffset);
        return Wrap($"{(ast.Parent is ExpandableStringExpressionAst ? "$" : "")}({Operators}::Plain((", text, ")))", ast);
    }
}
