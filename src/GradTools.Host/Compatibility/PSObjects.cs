using System.Globalization;
using System.Management.Automation;

namespace GradTools.Host.Compatibility;

/// <summary>Values as PowerShell sees them.</summary>
internal static class PSObjects
{
    /// <summary>The value without its wrapper; an object made of properties only stays what it is.</summary>
    public static object? Bare(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>The text PowerShell would put into a string.</summary>
    public static string Text(object? value) =>
        LanguagePrimitives.TryConvertTo<string>(value, CultureInfo.InvariantCulture, out var text) ? text ?? "" : value?.ToString() ?? "";

    /// <summary>An object of these properties, in this order; of two with one name the first stays.</summary>
    public static PSObject WithProperties(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var result = new PSObject();
        foreach (var (name, value) in properties.DistinctBy(property => property.Key, StringComparer.OrdinalIgnoreCase))
            result.Properties.Add(new PSNoteProperty(name, value), preValidated: true);
        return result;
    }

    /// <summary>The properties an object shows, hidden ones left out, with the values that could be read.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Properties(PSObject value) =>
        from property in value.Properties
        where property.IsGettable
        select KeyValuePair.Create(property.Name, Read(property));

    private static object? Read(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
