using System.Collections;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// How a <c>[Grad]</c> function treats what it is given. Numbers stay numbers, arrays stay arrays, tensors stay tensors.
/// Outside of a trace the function is recorded all the same, in a session of its own, and only the value is kept.
/// </summary>
internal static class GradCall
{
    /// <summary>An elementwise operation. An array goes with numbers and with arrays of the same length.</summary>
    public static object? Map(ElementwiseOperation operation, params object?[] arguments)
    {
        var session = Session(arguments);
        var arrays = Array.ConvertAll(arguments, Items);
        if (Array.TrueForAll(arrays, items => items is null))
            return Result(session, session.Record(operation, Array.ConvertAll(arguments, argument => Lift(session, argument, operation.Name))));
        var count = arrays.First(items => items is not null)!.Count;
        if (Array.Exists(arrays, items => items is not null && items.Count != count))
            throw new TracingException("ArraysDiffer", $"[Grad]::{operation.Name} goes through arrays of {string.Join(" and ", arrays.Where(items => items is not null).Select(items => items!.Count))} entries side by side; they must be equally long.");
        var results = new object?[count];
        for (var i = 0; i < count; i++)
            results[i] = Map(operation, [.. arguments.Select((argument, k) => arrays[k] is { } items ? items[i] : argument)]);
        return results;
    }

    /// <summary>A reduction to one number, of a tensor or of the numbers of an array.</summary>
    public static object? Reduce(object? argument, Func<Node, Node> ofTensor, Func<Node[], Node> ofNumbers)
    {
        var session = Session(argument);
        if (Items(argument) is { } items)
        {
            var numbers = items.Select(item => Lift(session, item, "the reduction")).ToArray();
            if (numbers.Length == 0)
                throw new TracingException("EmptyArray", "There is nothing in the array to reduce.");
            return Result(session, session.Record(ofNumbers, numbers));
        }

        var value = Lift(session, argument, "the reduction");
        return Result(session, session.Record(nodes => ofTensor(nodes[0]), value));
    }

    /// <summary>A function along an axis of a tensor.</summary>
    public static object? Along(object? argument, Func<Node, Node> formula, string name)
    {
        var session = Session(argument);
        if (session.Lift(argument) is not TracedTensor tensor)
            throw new TracingException("AxisNeedsTensor", $"[Grad]::{name} with an axis needs a tensor; New-Tensor makes one.");
        return Result(session, session.Record(nodes => formula(nodes[0]), tensor));
    }

    /// <summary>Softmax over an array or along the last axis of a tensor.</summary>
    public static object? Softmax(object? argument) => Shares(argument, tensor => tensor.Softmax(-1), (number, logSumExp) => Op.Exp(number - logSumExp), "Softmax");

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    public static object? LogSoftmax(object? argument) => Shares(argument, tensor => tensor - tensor.LogSumExp(-1, keep: true), (number, logSumExp) => number - logSumExp, "LogSoftmax");

    private static object? Shares(object? argument, Func<Node, Node> ofTensor, Func<Node, Node, Node> ofNumber, string name)
    {
        if (Items(argument) is not { } items)
            return Along(argument, ofTensor, name);
        var session = Session(argument);
        var numbers = items.Select(item => Lift(session, item, name)).ToArray();
        var logSumExp = session.Record(LogSumExp, numbers);
        return numbers.Select(number => Result(session, session.Record(nodes => ofNumber(nodes[0], nodes[1]), number, logSumExp))).ToArray();
    }

    /// <summary>log sum exp of scalars. The maximum that is taken out carries no gradient: it cancels.</summary>
    public static Node LogSumExp(Node[] numbers)
    {
        var max = numbers[0].Graph.Apply(Unary<StopGradient>.Instance, numbers.Aggregate(Op.Max));
        return max + Op.Log(numbers.Select(number => Op.Exp(number - max)).Aggregate((a, b) => a + b));
    }

    private static TraceSession Session(params object?[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (PlainValue.Unwrap(argument) is TracedValue traced)
                return traced.Session;
            if (Items(argument) is { } items)
                foreach (var item in items)
                    if (PlainValue.Unwrap(item) is TracedValue inside)
                        return inside.Session;
        }

        return new TraceSession { IsPlain = true };
    }

    private static object? Result(TraceSession session, TracedValue value) => session.IsPlain ? value.ToPlain() : value;

    private static TracedValue Lift(TraceSession session, object? value, string function) =>
        session.Lift(value) ?? throw new TracingException("ArgumentNotNumeric", $"{function} takes numbers, arrays of numbers and tensors, not {value?.GetType().Name ?? "nothing"}.");

    private static List<object?>? Items(object? value) => PlainValue.Unwrap(value) switch
    {
        string or Array { Rank: > 1 } => null,
        IEnumerable items => [.. items.Cast<object?>()],
        _ => null,
    };
}
