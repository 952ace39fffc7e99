using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// What rewritten script text calls in place of operators that PowerShell would not hand to a recorded value.
/// On plain values each means exactly what the operator means. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScriptOperators
{
    /// <summary><c>-eq</c>, ignoring case.</summary>
    public static object? Equal(object? left, object? right) => Compare(left, right, Comparison.Equal, ignoreCase: true);

    /// <summary><c>-ne</c>, ignoring case.</summary>
    public static object? NotEqual(object? left, object? right) => Compare(left, right, Comparison.NotEqual, ignoreCase: true);

    /// <summary><c>-lt</c>, ignoring case.</summary>
    public static object? Less(object? left, object? right) => Compare(left, right, Comparison.Less, ignoreCase: true);

    /// <summary><c>-le</c>, ignoring case.</summary>
    public static object? LessOrEqual(object? left, object? right) => Compare(left, right, Comparison.LessOrEqual, ignoreCase: true);

    /// <summary><c>-gt</c>, ignoring case.</summary>
    public static object? Greater(object? left, object? right) => Compare(left, right, Comparison.Greater, ignoreCase: true);

    /// <summary><c>-ge</c>, ignoring case.</summary>
    public static object? GreaterOrEqual(object? left, object? right) => Compare(left, right, Comparison.GreaterOrEqual, ignoreCase: true);

    /// <summary>A condition: for a recorded number whether it is not zero, which is noted; anything else as it is.</summary>
    public static object? Truth(object? value)
    {
        value = Single(value);
        if (value is not TracedNumber number)
            return value;
        var isZero = number.Session.Graph.Apply(Binary<Equal>.Instance, number.Node, number.Node.Scalar(0));
        return !number.Session.Guard(isZero, number.Value == 0);
    }

    /// <summary><c>-is</c>: a recorded number is a double.</summary>
    public static bool Is(object? value, Type type) =>
        PlainValue.Unwrap(value) is TracedNumber ? type?.IsAssignableFrom(typeof(double)) ?? false : type is not null && type.IsInstanceOfType(PlainValue.Unwrap(value));

    /// <summary>A cast to a type that holds numbers or text. A recorded value passes a cast to a floating type and is lost in any other.</summary>
    public static object? Cast(object? value, Type type) => NumberConversion.Convert(value, type);

    /// <summary>A whole number, where nothing else will do: an index or the end of a range.</summary>
    public static object? Whole(object? value) =>
        PlainValue.Unwrap(value) is TracedNumber ? throw Escapes.To("a whole number") : value;

    /// <summary>An array of zeros that takes recorded values as well as numbers.</summary>
    public static object NewArray(params int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        var array = Array.CreateInstance(typeof(object), lengths);
        if (array is object[] vector)
        {
            Array.Fill(vector, 0.0);
            return vector;
        }

        var index = new int[lengths.Length];
        for (var i = 0; i < array.Length; i++)
        {
            array.SetValue(0.0, index);
            for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == lengths[axis]; axis--)
                index[axis] = 0;
        }

        return array;
    }

    /// <summary>The method <c>MatMul</c>, when only the argument may be recorded.</summary>
    public static object? MatMul(object? left, object? right)
    {
        left = PlainValue.Unwrap(left);
        right = PlainValue.Unwrap(right);
        return (left as TracedValue ?? right as TracedValue) is { } traced
            ? TracedTensor.MatMul(traced.Session, left, right)
            : PSObject.AsPSObject(left ?? throw new TracingException("OperandNotNumeric", "MatMul is called on nothing.")).Methods["MatMul"].Invoke(right);
    }

    /// <summary>A function of <c>[Math]</c>.</summary>
    public static object? Math1(string name, object? x) => MathFunctions.Call(name, [x]);

    /// <summary>A function of <c>[Math]</c>.</summary>
    public static object? Math2(string name, object? x, object? y) => MathFunctions.Call(name, [x, y]);

    /// <summary>A function of <c>[Math]</c>.</summary>
    public static object? Math3(string name, object? x, object? y, object? z) => MathFunctions.Call(name, [x, y, z]);

    private enum Comparison
    {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
    }

    /// <summary>PowerShell's comparison: of each element, giving those that match, when the left side is a collection.</summary>
    private static object? Compare(object? left, object? right, Comparison comparison, bool ignoreCase)
    {
        left = PlainValue.Unwrap(left);
        right = PlainValue.Unwrap(right);
        if (left is TracedValue || LanguagePrimitives.GetEnumerable(left) is not { } items)
            return Holds(left, right, comparison, ignoreCase);
        var matches = new ArrayList();
        foreach (var item in items)
            if (Holds(PlainValue.Unwrap(item), right, comparison, ignoreCase))
                matches.Add(item);
        return matches.ToArray();
    }

    private static bool Holds(object? left, object? right, Comparison comparison, bool ignoreCase)
    {
        if ((left as TracedValue ?? right as TracedValue) is { } traced)
            return Holds(traced.Session, left, right, comparison);
        return comparison switch
        {
            Comparison.Equal => LanguagePrimitives.Equals(left, right, ignoreCase, CultureInfo.InvariantCulture),
            Comparison.NotEqual => !LanguagePrimitives.Equals(left, right, ignoreCase, CultureInfo.InvariantCulture),
            // NaN is neither smaller nor larger than anything; LanguagePrimitives would order it.
            _ when IsNaN(left) || IsNaN(right) => false,
            Comparison.Less => LanguagePrimitives.Compare(left, right, ignoreCase, CultureInfo.InvariantCulture) < 0,
            Comparison.LessOrEqual => LanguagePrimitives.Compare(left, right, ignoreCase, CultureInfo.InvariantCulture) <= 0,
            Comparison.Greater => LanguagePrimitives.Compare(left, right, ignoreCase, CultureInfo.InvariantCulture) > 0,
            _ => LanguagePrimitives.Compare(left, right, ignoreCase, CultureInfo.InvariantCulture) >= 0,
        };
    }

    private static bool IsNaN(object? value) => value is double.NaN or float.NaN;

    private static bool Holds(TraceSession session, object? left, object? right, Comparison comparison)
    {
        // Against nothing at all, a number is only unequal; for order, nothing counts as zero.
        if (comparison is Comparison.Equal or Comparison.NotEqual && (left is null || right is null))
            return comparison == Comparison.NotEqual;
        if (session.Lift(left ?? 0) is not TracedNumber a || session.Lift(right ?? 0) is not TracedNumber b)
            throw new TracingException("ComparisonNotNumeric", "A number that is being differentiated can only be compared with a number. For tensors, compare entries, or use [Grad]::Where.");
        return comparison switch
        {
            Comparison.Equal => a == b,
            Comparison.NotEqual => a != b,
            Comparison.Less => a < b,
            Comparison.LessOrEqual => a <= b,
            Comparison.Greater => a > b,
            _ => a >= b,
        };
    }

    private static object? Single(object? value)
    {
        value = PlainValue.Unwrap(value);
        return value is object[] { Length: 1 } one && PlainValue.Unwrap(one[0]) is TracedNumber number ? number : value;
    }
}
