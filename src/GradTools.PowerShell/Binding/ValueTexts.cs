using System.Collections.Concurrent;

namespace GradTools.PowerShell.Binding;

/// <summary>What the documentation comments say of the values of enumerations: the build writes it into the module, and it is read when first asked for.</summary>
internal static class ValueTexts
{
    /// <summary>The file: a line for each value, its full name and its text with a tab between.</summary>
    private const string FileName = "GradTools.Values.tsv";

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Files = new();

    /// <summary>The values of an enumeration, each with its text; with its name where there is none.</summary>
    public static IEnumerable<(string Name, string Text)> Of<T>()
        where T : struct, Enum
    {
        var texts = Files.GetOrAdd(CompletionSession.ModuleFile(CompletionSession.State, FileName), Read);
        return Enum.GetNames<T>().Select(name => (name, texts.GetValueOrDefault($"{typeof(T).FullName}.{name}", name)));
    }

    private static IReadOnlyDictionary<string, string> Read(string file) => File.Exists(file)
        ? File.ReadLines(file).Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1])
        : new Dictionary<string, string>(); // values complete all the same
}
