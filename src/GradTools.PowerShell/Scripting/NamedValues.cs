using System.Collections.Specialized;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Scripting;

/// <summary>Numbers, arrays and tensors by the name of a parameter, in any case, in order; in a text they are <c>a = 1; b = [2, 3]</c>.</summary>
internal sealed class NamedValues() : OrderedDictionary(StringComparer.OrdinalIgnoreCase)
{
    public override string ToString() => PointText.Of(this);
}
