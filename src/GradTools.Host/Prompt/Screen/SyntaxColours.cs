using System.Management.Automation.Language;

namespace GradTools.Host.Prompt.Screen;

/// <summary>Colours PowerShell by the parser's own tokens, in the colours that a terminal has of its own.</summary>
internal static class SyntaxColours
{
    private const string Command = "\e[33m";
    private const string Variable = "\e[32m";
    private const string Text = "\e[36m";
    private const string Number = "\e[35m";
    private const string Keyword = "\e[1m";
    private const string Quiet = "\e[90m";

    /// <summary>The coloured parts, in order, none within another.</summary>
    public static IReadOnlyList<ColourSpan> Of(string text)
    {
        Parser.ParseInput(text, out var tokens, out _);
        return [.. tokens.SelectMany(Spans).Where(span => span.Start < span.End)];
    }

    private static IEnumerable<ColourSpan> Spans(Token token)
    {
        var (start, end) = (token.Extent.StartOffset, token.Extent.EndOffset);
        if (Style(token) is not { } style)
            yield break;
        if (token is StringExpandableToken { NestedTokens: { } nested })
        {
            foreach (var span in nested.SelectMany(Spans))
            {
                yield return new(start, span.Start, style);
                yield return span;
                start = span.End;
            }
        }

        yield return new(start, end, style);
    }

    private static string? Style(Token token) => token switch
    {
        { Kind: TokenKind.Comment } => Quiet,
        _ when token.TokenFlags.HasFlag(TokenFlags.CommandName) => Command,
        { Kind: TokenKind.Parameter } => Quiet,
        { Kind: TokenKind.Variable or TokenKind.SplattedVariable } => Variable,
        StringToken when token.Kind is not (TokenKind.Generic or TokenKind.Identifier) => Text,
        { Kind: TokenKind.Number } => Number,
        _ when token.TokenFlags.HasFlag(TokenFlags.Keyword) => Keyword,
        _ when (token.TokenFlags & (TokenFlags.BinaryOperator | TokenFlags.UnaryOperator | TokenFlags.AssignmentOperator)) != 0 => Quiet,
        _ => null,
    };
}
