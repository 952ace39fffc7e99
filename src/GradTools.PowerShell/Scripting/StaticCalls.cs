using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Scripting;

/// <summary>Static methods of .NET beside <c>[Math]</c>: those that mean something for recorded values, and the rest as PowerShell calls them.</summary>
internal static class StaticCalls
{
    [ThreadStatic]
    private static Dictionary<(string Name, int Arguments), ScriptBlock>? calls;

    /// <summary>Whether a static method has to be looked at in every block, because it takes any object or has a derivative.</summary>
    public static bool AreQuiet(Type type, string name) =>
        type == typeof(MathF) || type == typeof(double) || type == typeof(float) || type == typeof(Array) || type == typeof(object)
        || type == typeof(Convert) || (type == typeof(Enumerable) && name.ToUpperInvariant() is "SUM" or "AVERAGE" or "MAX" or "MIN") || type == typeof(ScriptBlock);

    /// <summary>The value of a call.</summary>
    public static object? Call(Type type, string name, object?[] arguments)
    {
        var upper = name.ToUpperInvariant();
        if (type == typeof(ScriptBlock) && upper == "CREATE")
            return ScriptOperators.Callee(CallPlain(type, name, arguments));
        if (!NumberConversion.HasTraced(arguments))
            return CallPlain(type, name, arguments);
        if (upper is "PARSE" or "TRYPARSE")
            throw Escapes.Method($"[{type.Name}]::{name}");
        if (type == typeof(Math) || type == typeof(double))
            return upper.StartsWith("IS", StringComparison.Ordinal) && arguments.Length == 1 ? Is(upper, arguments[0]) : MathFunctions.Call(name, arguments);
        if (type == typeof(MathF) || type == typeof(float))
            return upper.StartsWith("IS", StringComparison.Ordinal) && arguments.Length == 1 ? Is(upper, arguments[0]) : MathFunctions.CallSingle(name, arguments);
        if (type == typeof(Convert))
            return NumberConversion.Convert(arguments[0], Target(upper));
        if (type == typeof(Enumerable) && arguments.Length == 1 && upper is "SUM" or "AVERAGE" or "MAX" or "MIN")
            return Aggregate(upper, arguments[0]);
        return (upper, arguments.Length) switch
        {
            ("EQUALS", 2) => ScriptOperators.In(arguments[0], new[] { arguments[1] }),
            ("INDEXOF", 2) when type == typeof(Array) => ScriptOperators.IndexOf(arguments[0], arguments[1]),
            ("SORT", 1) when type == typeof(Array) => Sort((IList)PlainValue.Unwrap(arguments[0])!),
            _ when type == typeof(Array) && upper is "REVERSE" or "COPY" or "RESIZE" or "CLEAR" or "FILL" => CallPlain(type, name, arguments),
            _ when type == typeof(Enumerable) || IsContainer(type) => CallPlain(type, name, arguments),
            _ => throw Escapes.Method($"[{type.Name}]::{name}", name),
        };
    }

    /// <summary>The call as PowerShell makes it.</summary>
    public static object? CallPlain(object? type, string name, object?[] arguments)
    {
        calls ??= [];
        if (!calls.TryGetValue((name, arguments.Length), out var block))
        {
            var list = string.Join(", ", Enumerable.Range(0, arguments.Length).Select(i => $"$b[{i}]"));
            calls.Add((name, arguments.Length), block = ScriptBlock.Create($"param($a, $b) , ($a::{name}({list}))"));
        }

        var result = block.Invoke(type, arguments);
        if (result.Count == 1 && result[0] is { } value)
            return PlainValue.Unwrap(value);
        var isVoid = type is Type known && Array.Exists(known.GetMethods(), method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && method.ReturnType == typeof(void));
        return isVoid ? Nothing : null;
    }

    /// <summary>What a method without a value gives: not even null.</summary>
    public static object Nothing => System.Management.Automation.Internal.AutomationNull.Value;

    /// <summary>Puts a list in order, in place.</summary>
    public static object? Sort(IList list)
    {
        var sorted = list.Cast<object?>().Order(Comparer<object?>.Create(ScriptOperators.Order)).ToArray();
        for (var i = 0; i < sorted.Length; i++)
            list[i] = sorted[i];
        return Nothing;
    }

    /// <summary>Types whose methods only carry values about: tuples, and classes written in PowerShell.</summary>
    private static bool IsContainer(Type type) => type == typeof(Tuple) || type == typeof(ValueTuple) || type == typeof(GC) || type.Assembly.IsDynamic
        || (type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) ?? false);

    private static Type Target(string method) => method switch
    {
        "TODOUBLE" => typeof(double),
        "TOSINGLE" => typeof(float),
        "TOBOOLEAN" => typeof(bool),
        "TODECIMAL" => typeof(decimal),
        "TOSTRING" => typeof(string),
        _ => typeof(int),
    };

    private static bool Is(string question, object? argument)
    {
        var number = (TracedNumber)PlainValue.Unwrap(argument)!;
        var zero = number.Session.Lift(0.0)!;
        return question switch
        {
            "ISNEGATIVE" => ScriptOperators.Less(number, zero) is true,
            "ISPOSITIVE" => ScriptOperators.GreaterOrEqual(number, zero) is true,
            // A point is finite, and a graph is good only where what it computes is.
            "ISNAN" => double.IsNaN(number.Value),
            "ISFINITE" => double.IsFinite(number.Value),
            "ISINFINITY" => double.IsInfinity(number.Value),
            "ISPOSITIVEINFINITY" => double.IsPositiveInfinity(number.Value),
            "ISNEGATIVEINFINITY" => double.IsNegativeInfinity(number.Value),
            _ => throw Escapes.Method($"[double]::{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(question)}"),
        };
    }

    private static object? Aggregate(string name, object? items)
    {
        var numbers = ((IEnumerable)PlainValue.Unwrap(items)!).Cast<object?>().ToArray();
        return name switch
        {
            "SUM" => Grad.Sum(numbers),
            "AVERAGE" => Grad.Mean(numbers),
            "MAX" => numbers.Aggregate((a, b) => GradCall.Map(Graphs.Binary<Max>.Instance, a, b)),
            _ => numbers.Aggregate((a, b) => GradCall.Map(Graphs.Binary<Min>.Instance, a, b)),
        };
    }
}
