using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Scripting;

/// <summary>PowerShell's conversions to types of numbers, for values among which there may be recorded ones.</summary>
internal static class NumberConversion
{
    /// <summary>The value converted. Recorded numbers pass into floating types and into arrays and lists of those.</summary>
    /// <param name="value">What is converted.</param>
    /// <param name="type">The type that the script names.</param>
    public static object? Convert(object? value, Type type)
    {
        var plain = PlainValue.Unwrap(value);
        if (plain is TracedTensor)
            return IsFloating(type) || ElementType(type) is not null ? plain : throw Escapes.To(type);
        if (plain is TracedNumber number)
        {
            if (type == typeof(bool))
                return ScriptOperators.Truth(number);
            if (IsFloating(type))
                return type == typeof(float) ? number.Session.Record(Unary<ToSingle>.Instance, number) : number;
            return ElementType(type) is { } element && IsFloating(element) ? new[] { Convert(number, element) } : throw Escapes.To(type);
        }

        if (!HasTraced(plain))
            return Open(LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture));
        if (ElementType(type) is { } item && plain is IEnumerable items)
        {
            var converted = new List<object?>();
            foreach (var entry in items)
                converted.Add(Convert(entry, item));
            return type.IsArray ? converted.ToArray() : converted;
        }

        throw Escapes.To(type);
    }

    /// <summary>An array or a list of fractions as one that takes recorded numbers too; anything else as it is.</summary>
    private static object? Open(object? converted) => converted switch
    {
        double[] or float[] => ((Array)converted).Cast<object>().ToArray(),
        List<double> or List<float> => ((IEnumerable)converted).Cast<object>().ToList(),
        _ => converted,
    };

    /// <summary>Whether a type is one of those that <see cref="Convert"/> looks after: numbers, text, and arrays and lists of them.</summary>
    public static bool Concerns(Type type) => IsScalar(type) || (ElementType(type) is { } element && Concerns(element));

    /// <summary>Whether a type holds fractions.</summary>
    public static bool IsFloating(Type type) => type == typeof(double) || type == typeof(float) || Nullable.GetUnderlyingType(type) == typeof(double);

    /// <summary>The type of the elements of a one-dimensional array or a list.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;
    }

    private static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(decimal) || (type.IsPrimitive && type != typeof(nint) && type != typeof(nuint));
    }

    /// <summary>Whether a value is recorded, or holds recorded values in an array, a list, a dictionary or an object of the script. What holds itself is looked through once.</summary>
    public static bool HasTraced(object? value)
    {
        var plain = PlainValue.Unwrap(value);
        HashSet<object>? seen = null;
        Stack<IEnumerable>? rest = null;
        for (var items = Items(plain); items is not null; items = rest is { Count: > 0 } ? rest.Pop() : null)
        {
            foreach (var item in items)
            {
                var entry = PlainValue.Unwrap(item);
                if (entry is TracedValue)
                    return true;
                if (Items(entry) is { } inner && (seen ??= new(ReferenceEqualityComparer.Instance)).Add(entry!))
                    (rest ??= new()).Push(inner);
            }
        }

        return plain is TracedValue;
    }

    private static IEnumerable? Items(object? plain) => plain switch
    {
        null or string or double[] or int[] => null,
        IDictionary dictionary => dictionary.Values,
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.OfType<PSNoteProperty>().Select(property => property.Value),
        ICollection items => items,
        _ => null,
    };
}
