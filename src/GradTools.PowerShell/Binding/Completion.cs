using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Binding;

/// <summary>What the Tab key offers for a word.</summary>
internal static class Completion
{
    /// <summary>Those values that begin with the word, or that it stands for as a wildcard; quoted where the user began to, or where they must be.</summary>
    /// <param name="word">What was typed, perhaps with the quote before it.</param>
    /// <param name="values">The values, each with what it means.</param>
    public static IEnumerable<CompletionResult> Of(string? word, IEnumerable<(string Value, string Text)> values)
    {
        word ??= "";
        var quote = word is ['\'' or '"', ..] ? word[0] : (char?)null;
        var typed = word.Trim('\'', '"');
        var pattern = typed.IndexOfAny(['*', '?']) < 0 ? null : new WildcardPattern(typed.Replace("[", "`[", StringComparison.Ordinal) + "*", WildcardOptions.IgnoreCase);
        return values
            .Where(item => item.Value.Length > 0 && (pattern?.IsMatch(item.Value) ?? item.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .Select(item => new CompletionResult(Quote(item.Value, quote), item.Value, CompletionResultType.ParameterValue, item.Text.Length > 0 ? item.Text : item.Value));
    }

    private static string Quote(string value, char? quote) => quote switch
    {
        '"' => $"\"{value.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal)}\"",
        null when IsBareWord(value) => value,
        _ => $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'",
    };

    private static bool IsBareWord(string value) => char.IsLetter(value[0]) && value.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
