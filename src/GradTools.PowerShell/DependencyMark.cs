namespace GradTools.PowerShell;

/// <summary>
/// The version in which the module's core asks for the libraries it needs. No library has it, so no library that another module has loaded can
/// answer; and nobody else asks for it, so what asks for it is the core. The build writes it into the core that is laid in the module.
/// </summary>
internal static class DependencyMark
{
    /// <summary>Each of the four parts of the version. The largest that a compiler gives an assembly.</summary>
    public const ushort Part = 65534;

    /// <summary>Whether a library is asked for in this version.</summary>
    public static bool IsOn(Version? version) => version is { Major: Part, Minor: Part, Build: Part, Revision: Part };
}
