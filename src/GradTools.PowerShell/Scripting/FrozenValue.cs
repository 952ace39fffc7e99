using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.InteropServices;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A copy of a value that a script block found around it, with which to tell later whether the value is still the same, bit by bit.</summary>
internal static class FrozenValue
{
    /// <summary>Larger data would take longer to compare than many a block takes to record.</summary>
    private const int MaximumCount = 100_000;

    private const int MaximumDepth = 8;

    /// <summary>A list or a dictionary: its kind, and its entries in order.</summary>
    private sealed record Items(Type Type, object?[] Entries);

    /// <summary>A script block: its text, and the module whose variables it sees.</summary>
    private sealed record Block(Ast Text, PSModuleInfo? Module);

    /// <summary>Copies a value. What may change unseen, or is too large, cannot be copied.</summary>
    public static bool TryFreeze(object? value, out object? frozen)
    {
        var room = MaximumCount;
        return TryFreeze(value, 0, ref room, out frozen);
    }

    /// <summary>Whether a value is still what it was when it was copied.</summary>
    public static bool IsStill(object? frozen, object? value)
    {
        if (HasAddedMembers(value))
            return false;
        value = PlainValue.Unwrap(value);
        return (frozen, value) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (double a, double b) => SameBits([a], [b]),
            (float a, float b) => SameBits([a], [b]),
            (double[] a, double[] b) => SameBits(a, b),
            (double[,] a, double[,] b) => a.GetLength(0) == b.GetLength(0) && a.GetLength(1) == b.GetLength(1) && SameBits(Flat(a), Flat(b)),
            (Tensor a, Tensor b) => a.Shape.Equals(b.Shape) && SameBits(a.AsSpan(), b.AsSpan()),
            (Items items, _) => items.Type == value.GetType() && IsStill(items.Entries, Entries(value)!),
            (Block block, ScriptBlock other) => ReferenceEquals(block.Text, other.Ast) && ReferenceEquals(block.Module, other.Module),
            _ => frozen.GetType() == value.GetType() && frozen.Equals(value),
        };
    }

    /// <summary>The script blocks in a value, and whether there are texts in it. What holds itself is looked through once.</summary>
    public static bool HasText(object? value, List<ScriptBlock> blocks)
    {
        var hasText = false;
        HashSet<object>? seen = null;
        var rest = new Stack<object?>([value]);
        while (rest.TryPop(out var next))
        {
            var plain = PlainValue.Unwrap(next);
            if (plain is ScriptBlock block)
                blocks.Add(block);
            hasText |= plain is string or char or string[] or char[];
            if (plain is not (object[] or IDictionary) || !(seen ??= new(ReferenceEqualityComparer.Instance)).Add(plain) || Entries(plain) is not object?[] entries)
                continue;
            for (var i = entries.Length - 1; i >= 0; i--)
                rest.Push(entries[i]);
        }

        return hasText;
    }

    private static bool TryFreeze(object? value, int depth, ref int room, out object? frozen)
    {
        frozen = null;
        if (HasAddedMembers(value) || --room < 0 || depth > MaximumDepth)
            return false;
        var plain = PlainValue.Unwrap(value);
        switch (plain)
        {
            case null or string or decimal or { } when plain is null or string or decimal || plain.GetType().IsPrimitive:
                frozen = plain;
                return true;
            case double[] or double[,]:
                frozen = ((Array)plain).Clone();
                return (room -= ((Array)plain).Length) >= 0;
            case Tensor tensor:
                frozen = Tensor.From(tensor.AsSpan(), tensor.Shape);
                return (room -= tensor.Count) >= 0;
            case ScriptBlock block:
                frozen = new Block(block.Ast, block.Module);
                return true;
        }

        if (Entries(plain) is not { } entries || entries.Count > room)
            return false;
        var copies = new object?[entries.Count];
        for (var i = 0; i < copies.Length; i++)
            if (!TryFreeze(entries[i], depth + 1, ref room, out copies[i]))
                return false;
        frozen = new Items(plain.GetType(), copies);
        return true;
    }

    /// <summary>The entries of a list, or the keys and values of a dictionary, of the kinds that do nothing else than hold them; null for other things.</summary>
    private static IList? Entries(object? value) => value switch
    {
        double[] => null,
        Array { Rank: 1 } array => array,
        ArrayList list when list.GetType() == typeof(ArrayList) => list,
        IList list when list.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(List<>) => list,
        IDictionary dictionary when dictionary is NamedValues || dictionary.GetType() == typeof(Hashtable) || dictionary.GetType() == typeof(OrderedDictionary) =>
            dictionary.Cast<DictionaryEntry>().SelectMany(entry => new[] { entry.Key, entry.Value }).ToArray(),
        _ => null,
    };

    private static bool IsStill(object?[] frozen, IList entries)
    {
        if (frozen.Length != entries.Count)
            return false;
        for (var i = 0; i < frozen.Length; i++)
            if (!IsStill(frozen[i], entries[i]))
                return false;
        return true;
    }

    /// <summary>Whether someone has given the value members of its own.</summary>
    private static bool HasAddedMembers(object? value) => value is PSObject wrapper && wrapper.Properties.Any(property => property is { IsInstance: true } and not PSProperty);

    private static bool SameBits(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => MemoryMarshal.Cast<double, long>(a).SequenceEqual(MemoryMarshal.Cast<double, long>(b));

    private static ReadOnlySpan<double> Flat(double[,] matrix) => matrix.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref matrix[0, 0], matrix.Length);
}
