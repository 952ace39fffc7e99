using System.ComponentModel;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>Stands in rewritten text for a type constraint such as <c>[double]</c> on a parameter or a variable: converts as the constraint does, but lets recorded values through.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TypedAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The type the script names.</summary>
    public Type Type { get; } = type;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return NumberConversion.Convert(inputData, Type);
        }
        catch (PSInvalidCastException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
