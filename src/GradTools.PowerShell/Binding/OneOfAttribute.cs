using System.Collections;
using System.Management.Automation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Binding;

/// <summary>Of a text that names no value of an enumeration, whole or by a beginning that no other name has, it says which there are; the engine would speak of types.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute<T> : ArgumentTransformationAttribute
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PlainValue.Unwrap(inputData) is IList names ? names.Cast<object?>().Select(Value).ToArray() : Value(inputData);

    private static object? Value(object? given) => PlainValue.Unwrap(given) is string name ? Name(name) : given;

    private static string Name(string name) => LanguagePrimitives.TryConvertTo(name, out T value)
        ? value.ToString()
        : throw new ArgumentTransformationMetadataException($"'{name}' is none of {string.Join(", ", Enum.GetNames<T>())}.");
}
