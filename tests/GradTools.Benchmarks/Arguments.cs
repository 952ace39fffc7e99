using System.Globalization;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>What benchmarks are told on the command line, and how they name it.</summary>
internal static class Arguments
{
    /// <summary>The number given as <c>name=N</c>.</summary>
    public static int Number(this string[] arguments, string name, int otherwise)
    {
        var given = arguments.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal));
        return given is null ? otherwise : int.Parse(given[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>What a precision is called: <c>float</c> or <c>double</c>.</summary>
    public static string TypeName(this Precision precision) => precision == Precision.Single ? "float" : "double";
}
