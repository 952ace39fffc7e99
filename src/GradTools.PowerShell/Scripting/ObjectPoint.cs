using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>An object with properties of its own, such as a row of a CSV file, as a point by name.</summary>
internal static class ObjectPoint
{
    /// <summary>The properties, in their order.</summary>
    public static OrderedDictionary Properties(PSObject item)
    {
        var properties = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var property in item.Properties.OfType<PSNoteProperty>())
            properties.Add(property.Name, property.Value);
        return properties;
    }

    /// <summary>The properties that have the names of parameters, in the order of the parameters, as the pipeline would bind them; where none has, all of them.</summary>
    public static IDictionary For(PSObject item, IEnumerable<string> parameters)
    {
        var properties = Properties(item);
        var bound = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var name in parameters.Where(properties.Contains))
            bound.Add(name, properties[name]);
        return bound.Count > 0 ? bound : properties;
    }
}
