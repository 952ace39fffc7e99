using System.Collections;
using System.Management.Automation;
using GradTools.PowerShell.Checking;
using GradTools.PowerShell.Scripting;
using GradTools.Tensors;

namespace GradTools.PowerShell.Descent;

/// <summary>One start or many.</summary>
internal static class DescentStarts
{
    /// <summary>A list of points (lists, dictionaries, objects, tensors) is a start each, and so is a list of numbers for a block with one parameter declared to be a number. Anything else is one start.</summary>
    public static IEnumerable<object> Of(BlockText block, object start)
    {
        var point = PlainValue.Unwrap(PipedPoint.Of(start))!;
        if (point is not IList { Count: > 0 } list || point is Array { Rank: > 1 })
            return [point];
        var items = list.Cast<object>().Select(item => PlainValue.Unwrap(item)!).ToArray();
        var areStarts = Array.TrueForAll(items, IsPoint) || (TakesANumber(block) && Array.TrueForAll(items, item => PlainValue.TryNumber(item, out _)));
        return areStarts ? items : [point];
    }

    private static bool IsPoint(object item) => item is Tensor or IList or IDictionary or PSObject;

    private static bool TakesANumber(BlockText block) =>
        block.Parameters is [{ StaticType: var type }] && (type == typeof(double) || type == typeof(float) || type == typeof(decimal));
}
