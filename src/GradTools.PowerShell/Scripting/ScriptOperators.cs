using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// What rewritten script text calls in place of operators that PowerShell would not hand to a recorded value.
/// On plain values each means exactly what the operator means. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScriptOperators
{
    /// <summary><c>-eq</c>, ignoring case.</summary>
    public static object? Equal(object? left, object? right) => Compare(left, right, Comparison.Equal, ignoreCase: true);

    /// <summary><c>-ne</c>, ignoring case.</summary>
    public static object? NotEqual(object? left, object? right) => Compare(left, right, Comparison.NotEqual, ignoreCase: true);

    /// <summary><c>-ceq</c>.</summary>
    public static object? EqualWithCase(object? left, object? right) => Compare(left, right, Comparison.Equal, ignoreCase: false);

    /// <summary><c>-cne</c>.</summary>
    public static object? NotEqualWithCase(object? left, object? right) => Compare(left, right, Comparison.NotEqual, ignoreCase: false);

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
        if (value is bool)
            return value;
        value = Single(value);
        if (value is Tensor { Count: 1 } tensor)
            return tensor.ToScalar();
        if (value is not TracedValue traced || traced.Session.LiftNumber(traced) is not { } number)
            return value;
        var isZero = number.Session.Graph.Apply(Binary<Equal>.Instance, number.Node, number.Node.Scalar(0));
        return !number.Session.Guard(isZero, number.Value == 0);
    }

    /// <summary><c>-contains</c>: whether a collection has an element that equals a value.</summary>
    public static bool Contains(object? items, object? value) => IndexOf(items, value) >= 0;

    /// <summary><c>-notcontains</c>.</summary>
    public static bool NotContains(object? items, object? value) => !Contains(items, value);

    /// <summary><c>-in</c>.</summary>
    public static bool In(object? value, object? items) => Contains(items, value);

    /// <summary><c>-notin</c>.</summary>
    public static bool NotIn(object? value, object? items) => !Contains(items, value);

    /// <summary><c>-is</c>: a recorded number is a double, and an array of such an array of doubles.</summary>
    public static bool Is(object? value, object? type) => RuntimeType(type) is { } wanted && TypeOf(value) is { } actual && wanted.IsAssignableFrom(actual);

    /// <summary><c>-isnot</c>.</summary>
    public static bool IsNot(object? value, object? type) => !Is(value, type);

    /// <summary><c>-as</c>: the value converted, or nothing if that fails. A recorded value is lost in any but a floating type.</summary>
    public static object? As(object? value, object? type)
    {
        if (RuntimeType(type) is { } wanted && NumberConversion.HasTraced(value) && NumberConversion.Concerns(wanted))
            return NumberConversion.Convert(value, wanted);
        return LanguagePrimitives.TryConvertTo(value, RuntimeType(type) ?? typeof(object), CultureInfo.InvariantCulture, out var converted) ? converted : null;
    }

    /// <summary>A cast to a type that holds numbers or text. A recorded value passes a cast to a floating type and is lost in any other.</summary>
    public static object? Cast(object? value, Type type) => NumberConversion.Convert(value, type);

    /// <summary>A whole number, where nothing else will do: an index or the end of a range.</summary>
    public static object? Whole(object? value) =>
        PlainValue.Unwrap(value) is TracedNumber ? throw Escapes.Integer("a whole number") : value;

    /// <summary>An array of zeros that takes recorded values as well as numbers, while these are recorded.</summary>
    public static object NewArray(params int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        if (BlockTracer.Current is not { IsRecording: true })
            return Array.CreateInstance(typeof(double), lengths);
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
            : PSObject.AsPSObject(left ?? throw Escapes.Breaking("OperandNotNumeric", "MatMul is called on nothing.")).Methods["MatMul"].Invoke(right);
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
        if (left is int counter && right is int bound)
            return Holds(counter.CompareTo(bound), comparison);
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

    /// <summary>The comparison of two numbers, given how they are ordered.</summary>
    private static bool Holds(int order, Comparison comparison) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool IsNaN(object? value) => value is double.NaN or float.NaN;

    private static bool Holds(TraceSession session, object? left, object? right, Comparison comparison)
    {
        // Against nothing at all, a number is only unequal; for order, nothing counts as zero.
        if (comparison is Comparison.Equal or Comparison.NotEqual && (left is null || right is null))
            return comparison == Comparison.NotEqual;
        if (session.LiftNumber(left ?? 0) is not { } a || session.LiftNumber(right ?? 0) is not { } b)
            throw Escapes.Breaking("ComparisonNotNumeric", "A number that is being differentiated can only be compared with a number. For tensors, compare entries, or use [Grad]::Where.");
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

    /// <summary>The place of the first element that equals a value, or -1.</summary>
    internal static int IndexOf(object? items, object? value)
    {
        items = PlainValue.Unwrap(items);
        value = PlainValue.Unwrap(value);
        if (items is TracedValue || LanguagePrimitives.GetEnumerable(items) is not { } elements)
            return Holds(items, value, Comparison.Equal, ignoreCase: true) ? 0 : -1;
        var index = 0;
        foreach (var element in elements)
        {
            if (Holds(PlainValue.Unwrap(element), value, Comparison.Equal, ignoreCase: true))
                return index;
            index++;
        }

        return -1;
    }

    /// <summary>The order of two values, recorded or not.</summary>
    internal static int Order(object? left, object? right)
    {
        left = PlainValue.Unwrap(left);
        right = PlainValue.Unwrap(right);
        if (left is not TracedValue && right is not TracedValue)
            return LanguagePrimitives.Compare(left, right, ignoreCase: true, CultureInfo.InvariantCulture);
        if (Holds(left, right, Comparison.Less, ignoreCase: true))
            return -1;
        return Holds(left, right, Comparison.Greater, ignoreCase: true) ? 1 : 0;
    }

    /// <summary>The type that PowerShell would see without the recording.</summary>
    internal static Type? TypeOf(object? value) => PlainValue.Unwrap(value) switch
    {
        null => null,
        TracedNumber => typeof(double),
        TracedTensor => typeof(Tensor),
        object[] { Length: > 0 } array when Array.TrueForAll(array, item => PlainValue.Unwrap(item) is TracedNumber) => typeof(double[]),
        var other => other.GetType(),
    };

    private static Type? RuntimeType(object? type) => PlainValue.Unwrap(type) as Type ?? LanguagePrimitives.ConvertTo<Type>(type);

    private static object? Single(object? value)
    {
        value = PlainValue.Unwrap(value);
        return value is object[] { Length: 1 } one && PlainValue.Unwrap(one[0]) is TracedNumber number ? number : value;
    }
}
