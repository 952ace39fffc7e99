using System.Management.Automation.Language;
using System.Net;
using System.Text;

namespace GradTools.Notebook.Documents;

/// <summary>PowerShell code as a part of a page, coloured by the engine's own reading of it.</summary>
internal static class PowerShellHtml
{
    /// <summary>The code.</summary>
    public static string Of(string code)
    {
        Parser.ParseInput(code, out var tokens, out _);
        var html = new StringBuilder();
        var start = 0;
        foreach (var token in tokens.Where(token => token.Extent.StartOffset >= start && Class(token).Length > 0))
        {
            html.Append(WebUtility.HtmlEncode(code[start..token.Extent.StartOffset]));
            html.Append("<span class=\"").Append(Class(token)).Append("\">").Append(WebUtility.HtmlEncode(token.Text)).Append("</span>");
            start = token.Extent.EndOffset;
        }

        return html.Append(WebUtility.HtmlEncode(code[start..])).ToString();
    }

    private static string Class(Token token) => token switch
    {
        { Kind: TokenKind.Comment } => "comment",
        { Kind: TokenKind.Number } => "number",
        { Kind: TokenKind.Variable or TokenKind.SplattedVariable } => "variable",
        { Kind: TokenKind.Parameter } => "parameter",
        { Kind: TokenKind.StringLiteral or TokenKind.StringExpandable or TokenKind.HereStringLiteral or TokenKind.HereStringExpandable } => "string",
        _ when token.TokenFlags.HasFlag(TokenFlags.Keyword) => "keyword",
        _ when token.TokenFlags.HasFlag(TokenFlags.CommandName) => "command",
        _ when token.TokenFlags.HasFlag(TokenFlags.TypeName) => "type",
        _ => "",
    };
}
