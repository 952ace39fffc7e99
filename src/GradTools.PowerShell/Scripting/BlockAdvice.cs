using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>What the text of a block says about why it failed, or gave something else than was meant. Each advice begins with a space, and is empty where there is none.</summary>
internal static class BlockAdvice
{
    /// <summary>About a list that is an operand, as in <c>2 * $x, $y</c>: the comma binds tighter than arithmetic, so that is <c>2 * ($x, $y)</c>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="place">The text that is in question, or null for all.</param>
    public static string OnLists(Ast block, IScriptExtent? place = null)
    {
        var list = block.FindAll(ast => ListOperand(ast) is not null && (place is null || ast.Extent.Overlaps(place)), searchNestedScriptBlocks: true).Select(ListOperand).FirstOrDefault();
        return list is null ? "" : $" PowerShell takes '{list.Extent.Text}' for one list here, since a comma binds tighter than + - * / and %. Put each value in parentheses, or on a line of its own.";
    }

    /// <summary>About variables that are read and have no value.</summary>
    /// <param name="block">The block.</param>
    /// <param name="session">Where it is called.</param>
    public static string OnVariables(ScriptBlock block, SessionState session)
    {
        var surroundings = BlockHome.Of(block, session);
        var unset = (ScriptDependencies.Of(block.Ast)?.Variables ?? []).Where(name => !IsPoint(block, name) && surroundings.PSVariable.GetValue(name) is null).Select(name => $"${name}").ToArray();
        return unset.Length == 0 ? "" : $" {string.Join(", ", unset)} {(unset.Length == 1 ? "has" : "have")} no value.";
    }

    private static ArrayLiteralAst? ListOperand(Ast ast) =>
        ast is BinaryExpressionAst { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Multiply or TokenKind.Divide or TokenKind.Rem } expression
            ? expression.Left as ArrayLiteralAst ?? expression.Right as ArrayLiteralAst
            : null;

    /// <summary>A block without parameters takes the point as <c>$_</c>.</summary>
    private static bool IsPoint(ScriptBlock block, string name) => name is "_" or "PSItem" && new BlockText(block).Parameters.Count == 0;
}
