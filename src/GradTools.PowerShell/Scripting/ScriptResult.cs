using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>Reads the number or the numbers that a function has to give.</summary>
internal static class ScriptResult
{
    /// <summary>The number that a call on plain values gave.</summary>
    public static double Number(Collection<PSObject> output, ScriptFunction function)
    {
        var value = Single(output, function);
        if (value is Tensor { Count: 1 } tensor)
            return tensor.ToScalar();
        return value is not string && PlainValue.TryNumber(value, out var number) ? number : throw NotANumber(value, function);
    }

    /// <summary>The recorded number that a call gave; a plain number is recorded as a constant.</summary>
    public static TracedNumber Traced(Collection<PSObject> output, TraceSession session, ScriptFunction function)
    {
        var value = Single(output, function);
        return value switch
        {
            TracedTensor { Count: 1 } tensor => session.Number(tensor.Node.Reshape(Shape.Scalar), tensor.Value.ToScalar()),
            not string when session.Lift(value) is TracedNumber number => number,
            _ => throw NotANumber(value, function),
        };
    }

    /// <summary>All numbers that a call on plain values gave, arrays and tensors flattened.</summary>
    public static double[] Numbers(Collection<PSObject> output, ScriptFunction function)
    {
        var numbers = new List<double>();
        foreach (var item in Items(output, function))
        {
            if (item is Tensor tensor)
                numbers.AddRange(tensor.ToArray());
            else
                numbers.Add(item is not string && PlainValue.TryNumber(item, out var number) ? number : throw NotANumber(item, function));
        }

        return [.. numbers];
    }

    /// <summary>All recorded values that a call gave, arrays flattened; plain numbers are recorded as constants.</summary>
    public static IReadOnlyList<TracedValue> TracedVector(Collection<PSObject> output, TraceSession session, ScriptFunction function) =>
        [.. Items(output, function).Select(item => (item is string ? null : session.Lift(item)) ?? throw NotANumber(item, function))];

    private static List<object?> Items(IEnumerable output, ScriptFunction function, int depth = 0)
    {
        var items = new List<object?>();
        foreach (var item in output)
        {
            var plain = PlainValue.Unwrap(item);
            if (plain is IList list and not Array { Rank: > 1 })
                items.AddRange(Items(list, function, Nesting.Below(depth)));
            else
                items.Add(plain);
        }

        return items.Exists(item => item is not null) ? items : throw Nothing(function);
    }

    private static TracingException Nothing(ScriptFunction function) =>
        new("FunctionReturnedNothing", $"The function returned nothing. Its last line has to give a number, without assigning it to a variable.{function.AdviceOnVariables}", function.Extent);

    private static object Single(Collection<PSObject> output, ScriptFunction function)
    {
        if (output.Count == 0 || (output.Count == 1 && output[0] is null))
            throw Nothing(function);
        if (output.Count > 1)
            throw new TracingException("FunctionReturnedArray", $"The function returned {output.Count} values where one number is needed. Sum them, or assign what should not be output to $null.", function.Extent);
        var value = PlainValue.Unwrap(output[0])!;
        return value is not string and IList list && list.Count == 1 ? PlainValue.Unwrap(list[0])! : value;
    }

    private static TracingException NotANumber(object? value, ScriptFunction function) => value switch
    {
        Tensor or TracedTensor => new TracingException("FunctionReturnedArray", $"The function returned a tensor of shape {(value as Tensor)?.Shape ?? ((TracedTensor)value).Shape} where one number is needed. Reduce it, for example with .Sum().", function.Extent),
        IList list => new TracingException("FunctionReturnedArray", $"The function returned an array of {list.Count} values where one number is needed. Sum them.", function.Extent),
        null => new TracingException("FunctionReturnedNoNumber", $"The function returned nothing where a number is needed.{function.AdviceOnVariables}", function.Extent),
        _ => new TracingException("FunctionReturnedNoNumber", $"The function returned a value of type {value.GetType().Name} where a number is needed.", function.Extent),
    };
}
