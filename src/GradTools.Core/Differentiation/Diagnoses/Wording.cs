using System.Globalization;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>Numbers and entries as a diagnosis writes them.</summary>
internal static class Wording
{
    private const int Named = 3;

    public static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Names(IReadOnlyList<GradientCheckElement> elements, int? count = null)
    {
        var all = count ?? elements.Count;
        var names = string.Join(", ", elements.Take(Math.Min(all, Named)).Select(element => element.Name));
        return all > Named ? string.Create(CultureInfo.InvariantCulture, $"{names} and {all - Named} more") : names;
    }

    /// <summary>A subject at the beginning of a sentence; names of entries stay as they are.</summary>
    public static string Capital(string subject) => subject.StartsWith("every ", StringComparison.Ordinal) || subject.StartsWith("each ", StringComparison.Ordinal)
        ? char.ToUpperInvariant(subject[0]) + subject[1..]
        : subject;
}
