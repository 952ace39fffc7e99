using System.Globalization;
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

    /// <summary>Those whose derivative is zero wherever they have one: a gradient that goes through them is not what a person expects.</summary>
    private static readonly HashSet<string> Steps = new(StringComparer.OrdinalIgnoreCase) { "Ceiling", "Floor", "Round", "Sign", "Truncate" };

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

    /// <summary>The value of a function of <c>[MathF]</c>: computed in single precision, with the derivative of the function itself.</summary>
    public static object? CallSingle(string name, object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = PlainValue.Unwrap(arguments[i]);
        var session = arguments.OfType<TracedValue>().First().Session;
        if (Operations.TryGetValue(name, out var operation) && operation.Arity == arguments.Length)
            return session.Record(new InSingle(operation), Array.ConvertAll(arguments, argument => Number(session, name, argument)));
        var singles = Array.ConvertAll(arguments, argument => argument is TracedValue traced ? session.Record(Unary<ToSingle>.Instance, traced) : argument);
        return session.Record(Unary<ToSingle>.Instance, (TracedValue)Record(session, name, singles));
    }

    private static TracedValue Number(TraceSession session, string name, object? argument) => session.Lift(argument)
        ?? throw Escapes.Breaking("ArgumentNotNumeric", $"[Math]::{name} needs numbers; one argument is {argument?.GetType().Name ?? "nothing"}.");

    private static object Record(TraceSession session, string name, object?[] arguments)
    {
        if (Steps.Contains(name))
            session.Steps.Add($"[Math]::{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant())}");
        if (name.Equals("Round", StringComparison.OrdinalIgnoreCase) && arguments.Length > 1)
            return session.Record(Rounding(arguments), Number(session, name, arguments[0]));
        if (name.Equals("SinCos", StringComparison.OrdinalIgnoreCase) && arguments.Length == 1)
            return ValueTuple.Create((object)session.Record(Unary<Sin>.Instance, Number(session, name, arguments[0])), (object)session.Record(Unary<Cos>.Instance, Number(session, name, arguments[0])));
        if (PicksIntegers.Contains(name) && Array.Exists(arguments, PlainValue.IsInteger))
            throw Escapes.Breaking(
                "IntegerOverload",
                $"PowerShell picks the whole-number form of [Math]::{name} here, because one argument is a whole number, and rounds the others: the gradient would be zero. Write the number with a decimal point, such as 0.0, or use [Grad]::ReLU.");
        var values = Array.ConvertAll(arguments, argument => Number(session, name, argument));
        if (Operations.TryGetValue(name, out var operation) && operation.Arity == values.Length)
            return session.Record(operation, values);
        return Compose(session, name, values) ?? throw Escapes.Breaking(
            "FunctionNotDifferentiable",
            $"[Math]::{name} with {values.Length} argument(s) has no derivative here. Compose it from other [Math]:: and [Grad]:: functions, or use Get-NumericalGradient.");
    }

    /// <summary>Round with a number of decimals, a mode, or both.</summary>
    private static RoundTo Rounding(object?[] arguments)
    {
        var digits = arguments.Skip(1).FirstOrDefault(argument => argument is int);
        var mode = arguments.Skip(1).FirstOrDefault(argument => argument is MidpointRounding or string);
        return new RoundTo((int?)digits ?? 0, mode is null ? MidpointRounding.ToEven : LanguagePrimitives.ConvertTo<MidpointRounding>(mode));
    }

    /// <summary>Functions that are formulas of others.</summary>
    private static TracedValue? Compose(TraceSession session, string name, TracedValue[] arguments) => (name.ToUpperInvariant(), arguments.Length) switch
    {
        ("CLAMP", 3) => session.Record(x => Op.Min(Op.Max(x[0], x[1]), x[2]), arguments),
        ("COPYSIGN", 2) => session.Record(x => Op.Abs(x[0]) * Op.Where(Op.Greater(x[1].Scalar(0), x[1]), x[1].Scalar(-1), x[1].Scalar(1)), arguments),
        ("BITDECREMENT" or "BITINCREMENT", 1) => session.Record(x => x[0], arguments),
        ("DEGREESTORADIANS", 1) => session.Record(x => x[0] * (Math.PI / 180), arguments),
        ("RADIANSTODEGREES", 1) => session.Record(x => x[0] * (180 / Math.PI), arguments),
        ("EXP2", 1) => session.Record(x => Op.Power(x[0].Scalar(2), x[0]), arguments),
        ("EXP10", 1) => session.Record(x => Op.Power(x[0].Scalar(10), x[0]), arguments),
        ("EXPM1", 1) => session.Record(x => Op.Exp(x[0]) - 1, arguments),
        ("LOGP1", 1) => session.Record(x => Op.Log(1 + x[0]), arguments),
        ("HYPOT", 2) => session.Record(x => Op.Sqrt(x[0] * x[0] + x[1] * x[1]), arguments),
        ("LERP", 3) => session.Record(x => x[0] * (1 - x[2]) + x[1] * x[2], arguments),
        ("SCALEB", 2) => session.Record(x => x[0] * Op.Power(x[1].Scalar(2), x[1]), arguments),
        ("SINPI", 1) => session.Record(x => Op.Sin(x[0] * Math.PI), arguments),
        ("COSPI", 1) => session.Record(x => Op.Cos(x[0] * Math.PI), arguments),
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
            return Record(new TraceSession { IsPlain = true }, name, arguments) is TracedValue value ? value.ToPlain() : null;
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
