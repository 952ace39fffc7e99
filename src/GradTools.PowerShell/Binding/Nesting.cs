namespace GradTools.PowerShell.Binding;

/// <summary>How deeply lists may stand in lists: what goes through them calls itself, and a list can hold itself.</summary>
internal static class Nesting
{
    private const int Deepest = 64;

    /// <summary>The depth below this one.</summary>
    /// <exception cref="InvalidValueException"><c>NestedTooDeeply</c>.</exception>
    public static int Below(int depth) => depth < Deepest
        ? depth + 1
        : throw new InvalidValueException("NestedTooDeeply", $"Lists stand in lists more than {Deepest} deep. Perhaps one holds itself.");
}
