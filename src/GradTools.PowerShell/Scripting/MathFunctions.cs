using System.Management.Automation;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>The functions of <c>[Math]</c>: recorded when an argument is, and otherwise called as PowerShell calls them.</summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, ElementwiseOperation> Operations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Abs"] = Unary<Abs>.Instance,
        ["Acos"] = Unary<Acos>.Instance,
        ["Acosh"] = Unary<Acosh>.Instance,
        ["Asin"] = Unary<Asin>.Instance,
        ["Asinh"] = Unary<Asinh>.Instance,
        ["Atan"] = Unary<Atan>.Instance,
        ["Atanh"] = Unary<Atanh>.Instance,
        ["Atan2"] = Binary<Atan2>.Instance,
        ["Cbrt"] = Unary<Cbrt>.Instance,
        ["Ceiling"] = Unary<Ceiling>.Instance,
        ["Cos"] = Unary<Cos>.Instance,
        ["Cosh"] = Unary<Cosh>.Instance,
        ["Exp"] = Unary<Exp>.Instance,
        ["Floor"] = Unary<Floor>.Instance,
        ["Log"] = Unary<Log>.Instance,
        ["Log2"] = Unary<Log2>.Instance,
        ["Log10"] = Unary<Log10>.Instance,
        ["Max"] = Binary<Max>.Instance,
        ["Min"] = Binary<Min>.Instance,
        ["Pow"] = Binary<Power>.Instance,
        ["Round"] = Unary<Round>.Instance,
        ["Sign"] = Unary<Sign>.Instance,
        ["Sin"] = Unary<Sin>.Instance,
        ["Sinh"] = Unary<Sinh>.Instance,
        ["Sqrt"] = Unary<Sqrt>.Instance,
        ["Tan"] = Unary<Tan>.Instance,
        ["Tanh"] = Unary<Tanh>.Instance,
        ["Truncate"] = Unary<Truncate>.Instance,
    };

    /// <summary>Those whose overload for whole numbers PowerShell picks as soon as one argument is a whole number, rounding the others.</summary>
    private static readonly HashSet<string> PicksIntegers = new(StringComparer.OrdinalIgnoreCase) { "Max", "Min", "Clamp" };

    [ThreadStatic]
    private static Dictionary<(string Name, int Arguments), ScriptBlock>? plainCalls;

    /// <summary>The value of a function.</summary>
    /// <param name="name">The name as the script writes it.</param>
    /// <param name="arguments">One to three arguments.</param>
    public static object? Call(string name, object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = PlainValue.Unwrap(arguments[i]);
        return Array.Find(arguments, argument => argument is TracedValue) is TracedValue traced
            ? Record(traced.Session, name, arguments)
            : CallPlain(name, arguments);
    }

    private static TracedValue Record(TraceSession session, string name, object?[] arguments)
    {
        if (PicksIntegers.Contains(name) && Array.Exists(arguments, PlainValue.IsInteger))
            throw new TracingException(
                "IntegerOverload",
                $"PowerShell picks the whole-number form of [Math]::{name} here, because one argument is a whole number, and rounds the others: the gradient would be zero. Write the number with a decimal point, such as 0.0, or use [Grad]::ReLU.");
        var values = Array.ConvertAll(arguments, session.Lift);
        if (Array.IndexOf(values, null) is >= 0 and var bad)
            throw new TracingException("ArgumentNotNumeric", $"[Math]::{name} needs a number; argument {bad + 1} is {arguments[bad]?.GetType().Name ?? "nothing"}.");
        if (Operations.TryGetValue(name, out var operation) && operation.Arity == values.Length)
            return session.Record(operation, values!);
        return Compose(session, name, values!) ?? throw new TracingException(
            "FunctionNotDifferentiable",
            $"[Math]::{name} with {values.Length} argument(s) has no derivative here. Compose it from other [Math]:: and [Grad]:: functions, or use Get-NumericalGradient.");
    }

    /// <summary>Functions that are formulas of others.</summary>
    private static TracedValue? Compose(TraceSession session, string name, TracedValue[] arguments) => (name.ToUpperInvariant(), arguments.Length) switch
    {
        ("CLAMP", 3) => session.Record(x => Op.Min(Op.Max(x[0], x[1]), x[2]), arguments),
        ("COPYSIGN", 2) => session.Record(x => Op.Abs(x[0]) * Op.Where(Op.Greater(x[1].Scalar(0), x[1]), x[1].Scalar(-1), x[1].Scalar(1)), arguments),
        ("FUSEDMULTIPLYADD", 3) => session.Record(x => x[0] * x[1] + x[2], arguments),
        ("IEEEREMAINDER", 2) => session.Record(x => x[0] - x[1] * Op.Round(x[0] / x[1]), arguments),
        ("LOG", 2) => session.Record(x => Op.Log(x[0]) / Op.Log(x[1]), arguments),
        ("MAXMAGNITUDE", 2) => session.Record(x => Op.Where(Op.Greater(Op.Abs(x[0]), Op.Abs(x[1])), x[0], x[1]), arguments),
        ("MINMAGNITUDE", 2) => session.Record(x => Op.Where(Op.Greater(Op.Abs(x[1]), Op.Abs(x[0])), x[0], x[1]), arguments),
        _ => null,
    };

    /// <summary>The call as PowerShell makes it, its choice of overload included. Doubles to doubles, the common case, is the same by a shorter way.</summary>
    private static object? CallPlain(string name, object?[] arguments)
    {
        if (Array.Exists(arguments, argument => argument is Tensor or double[,]))
            return Record(new TraceSession { IsPlain = true }, name, arguments).ToPlain();
        if (Array.TrueForAll(arguments, argument => argument is double) && Operations.TryGetValue(name, out var operation) && operation.Arity == arguments.Length)
            return operation.Value((double)arguments[0]!, arguments.Length > 1 ? (double)arguments[1]! : 0);
        plainCalls ??= [];
        if (!plainCalls.TryGetValue((name, arguments.Length), out var call))
        {
            var list = string.Join(", ", Enumerable.Range(0, arguments.Length).Select(i => $"$args[{i}]"));
            plainCalls.Add((name, arguments.Length), call = ScriptBlock.Create($"[Math]::{name}({list})"));
        }

        return call.InvokeReturnAsIs(arguments);
    }
}
