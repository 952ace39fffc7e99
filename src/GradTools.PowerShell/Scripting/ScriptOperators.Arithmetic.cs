using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <content>
/// Arithmetic of the careful form. PowerShell looks for an operator in the type on the left unless that is a simple number, so a decimal
/// there never meets the recorded value on its right.
/// </content>
public static partial class ScriptOperators
{
    [ThreadStatic]
    private static Dictionary<string, ScriptBlock>? arithmetic;

    /// <summary><c>+</c>.</summary>
    public static object? Add(object? left, object? right) => Numbers(left, right, out var a, out var b) ? a + b : Plainly("+", left, right);

    /// <summary><c>-</c>.</summary>
    public static object? Subtract(object? left, object? right) => Numbers(left, right, out var a, out var b) ? a - b : Plainly("-", left, right);

    /// <summary><c>*</c>.</summary>
    public static object? Multiply(object? left, object? right) => Numbers(left, right, out var a, out var b) ? a * b : Plainly("*", left, right);

    /// <summary><c>/</c>.</summary>
    public static object? Divide(object? left, object? right) => Numbers(left, right, out var a, out var b) ? a / b : Plainly("/", left, right);

    /// <summary><c>%</c>.</summary>
    public static object? Remainder(object? left, object? right) => Numbers(left, right, out var a, out var b) ? a % b : Plainly("%", left, right);

    /// <summary>Whether one side is recorded and the other a number too. Text on the left is not: it decides what <c>+</c> and <c>*</c> mean.</summary>
    private static bool Numbers(object? left, object? right, out dynamic? a, out dynamic? b)
    {
        (a, b) = (PlainValue.Unwrap(left), PlainValue.Unwrap(right));
        if (a is TracedValue)
            return b is not null && (b is TracedValue || (object)b is Tensors.Tensor or double[,] || PlainValue.TryNumber((object)b, out _));
        if (b is not TracedValue traced || (object?)a is string or bool || traced.Session.Lift((object?)a) is not { } lifted)
            return false;
        if ((object?)PlainValue.Unwrap(left) is System.Numerics.BigInteger)
            throw Escapes.Integer("[bigint]");
        a = lifted;
        return true;
    }

    private static object? Plainly(string symbol, object? left, object? right)
    {
        arithmetic ??= [];
        if (!arithmetic.TryGetValue(symbol, out var block))
            arithmetic.Add(symbol, block = ScriptBlock.Create($"param($a, $b) , ($a {symbol} $b)"));
        var result = block.Invoke(left, right);
        return result.Count == 1 ? PlainValue.Unwrap(result[0]) : null;
    }
}
