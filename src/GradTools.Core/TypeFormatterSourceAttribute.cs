namespace GradTools;

/// <summary>Marks a type that .NET Interactive shows as a page fragment. That host knows the attribute, and what it names, by their names alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>What makes the formatters; found by name, since the rooms below do not know it.</summary>
#pragma warning disable CA1822 // read on an instance
    public Type FormatterSourceType => typeof(TypeFormatterSourceAttribute).Assembly.GetType("GradTools.Formatting.HtmlFormatterSource", throwOnError: true)!;
#pragma warning restore CA1822
}
