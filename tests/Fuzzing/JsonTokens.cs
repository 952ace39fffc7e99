namespace GradTools.Fuzzing;

/// <summary>What JSON is made of.</summary>
internal static class JsonTokens
{
    private static readonly string[] Common = ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "1.5", "99999999999", "\"\"", "\\u0000", "\\ud800", "{\"\":", "[[[[[[[[", "\"../x\"", "\"a\":1,", "/**/"];

    /// <summary>Tokens of JSON with these words.</summary>
    public static IReadOnlyList<string> With(params string[] words) => [.. Common, .. words, .. words.Select(word => $"\"{word}\":")];
}
