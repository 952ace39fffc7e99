using System.ComponentModel;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>Stands in rewritten text for <c>[ValidateRange]</c>, which refuses a recorded number for its type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WithinAttribute(object minimum, object maximum) : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>The smallest value.</summary>
    public object Minimum { get; } = minimum;

    /// <summary>The largest value.</summary>
    public object Maximum { get; } = maximum;

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (ScriptOperators.Less(element, Minimum) is true || ScriptOperators.Greater(element, Maximum) is true)
            throw new ValidationMetadataException($"The value lies outside of the range from {Minimum} to {Maximum}.");
    }
}
