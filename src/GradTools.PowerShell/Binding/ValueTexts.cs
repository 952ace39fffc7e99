using System.Collections.Concurrent;
using System.Globalization;

namespace GradTools.PowerShell.Binding;

/// <summary>What the help says of the values of enumerations, in the language of the session: the build writes it into the module, and it is read when first asked for.</summary>
internal static class ValueTexts
{
    /// <summary>The file: a line for each value, its full name and its text with a tab between.</summary>
    private const string FileName = "GradTools.Values.tsv";

    private const string English = "en-US";

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Files = new();

    /// <summary>The values of an enumeration, each with its text; with its name where there is none.</summary>
    public static IEnumerable<(string Name, string Text)> Of<T>()
        where T : struct, Enum
    {
        var session = CompletionSession.State;
        var texts = Cultures(CultureInfo.CurrentUICulture).Select(culture => Files.GetOrAdd(CompletionSession.ModuleFile(session, culture, FileName), Read)).FirstOrDefault(texts => texts.Count > 0);
        return Enum.GetNames<T>().Select(name => (name, texts?.GetValueOrDefault($"{typeof(T).FullName}.{name}") ?? name));
    }

    /// <summary>The folders of help, as Get-Help looks for them: a culture, what it is a part of, and in the end English.</summary>
    private static IEnumerable<string> Cultures(CultureInfo culture)
    {
        for (; culture.Name.Length > 0; culture = culture.Parent)
            yield return culture.Name;
        yield return English;
    }

    private static IReadOnlyDictionary<string, string> Read(string file) => File.Exists(file)
        ? File.ReadLines(file).Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1])
        : new Dictionary<string, string>(); // values complete all the same
}
