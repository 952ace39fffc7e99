using System.Collections;
using System.Management.Automation;
using GradTools.Tensors;

namespace GradTools.PowerShell.Checking;

/// <summary>A point as the pipeline brings it: by itself, or as a property of an object.</summary>
internal static class PipedPoint
{
    private static readonly string[] Properties = ["At", "Point"];

    /// <summary>The property <c>At</c> or <c>Point</c> of an object that is no point itself.</summary>
    public static object Of(object value)
    {
        var item = PSObject.AsPSObject(value);
        if (item.BaseObject is IEnumerable or IConvertible or Tensor)
            return value;
        return Properties.Select(name => item.Properties[name]?.Value).FirstOrDefault(point => point is not null) ?? value;
    }
}
