using System.Management.Automation.Language;

namespace GradTools.PowerShell.Binding;

/// <summary>Text where numbers are wanted that was meant as an expression: PowerShell takes an argument such as <c>1..5</c> or <c>[Math]::PI</c> for text.</summary>
internal static class UnevaluatedText
{
    /// <summary>What to write in its place, as a sentence after a space; nothing for a value that is no such text.</summary>
    public static string Advice(object? value) => value is string text && IsExpression(text) ? $" To have PowerShell work it out, put it in parentheses: ({text})." : "";

    private static bool IsExpression(string text)
    {
        var script = Parser.ParseInput($"({text})", out _, out var errors);
        return errors.Length == 0
            && script.Find(ast => ast is ParenExpressionAst, searchNestedScriptBlocks: false) is ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: not (ConstantExpressionAst or ExpandableStringExpressionAst) }] } };
    }
}
