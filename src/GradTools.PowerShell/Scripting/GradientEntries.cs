using System.Collections;
using System.Management.Automation;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>The numbers in a gradient as a script gives it. Infinite entries and NaN are entries too: it is the check that judges them.</summary>
internal static class GradientEntries
{
    /// <summary>The value that a gradient block gave: its only output, or all of them as an array.</summary>
    public static object? Value(ICollection<PSObject> output) => output.Count == 1 ? output.First() : output.ToArray();

    /// <summary>Adds all numbers of a value, row by row.</summary>
    /// <exception cref="InvalidValueException"><c>NestedTooDeeply</c>.</exception>
    /// <exception cref="TracingException"><c>GradientNotNumeric</c>.</exception>
    public static void Read(object? value, List<double> entries, int depth = 0)
    {
        switch (PlainValue.Unwrap(value))
        {
            case Tensor tensor:
                entries.AddRange(tensor.ToArray());
                break;
            case IDictionary dictionary:
                foreach (var key in PointValue.Keys(dictionary))
                    Read(dictionary[key], entries, Nesting.Below(depth));
                break;
            case not string and IEnumerable items:
                foreach (var item in items)
                    Read(item, entries, Nesting.Below(depth));
                break;
            case var plain:
                if (!PlainValue.TryNumber(plain, out var number))
                    throw new TracingException("GradientNotNumeric", $"The gradient contains {(plain is null ? "nothing" : $"a value of type {plain.GetType().Name}")} where a number is needed.");
                entries.Add(number);
                break;
        }
    }
}
