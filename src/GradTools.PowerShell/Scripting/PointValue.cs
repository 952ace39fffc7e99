using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Text;
using GradTools.PowerShell.Binding;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>What a point becomes when it is filled with values: plain numbers, recorded ones, or the entries of a gradient.</summary>
internal interface IPointFiller
{
    /// <summary>The next number.</summary>
    object Number();

    /// <summary>The next numbers, as a tensor of a shape.</summary>
    object Tensor(Shape shape);
}

/// <summary>A point, or a part of one, without its numbers: only how they are arranged.</summary>
internal abstract record PointValue
{
    /// <summary>The number of numbers.</summary>
    public abstract int Count { get; }

    /// <summary>The arrangement filled with values, in order.</summary>
    public abstract object Fill(IPointFiller filler);

    /// <summary>The place of each number in the arrangement: <c>[2]</c>, <c>[1, 3]</c>, <c>.name</c>, or nothing for a number by itself.</summary>
    public abstract IEnumerable<string> Indices();

    /// <summary>The place of each part, a number or a whole tensor, in the arrangement.</summary>
    public virtual IEnumerable<string> Leaves() => [""];

    /// <summary>Writes the arrangement down: equal texts are equal arrangements.</summary>
    public abstract void Describe(StringBuilder text);

    /// <summary>Reads an arrangement and its numbers.</summary>
    /// <param name="value">What the caller gave.</param>
    /// <param name="entries">Receives the numbers, in order.</param>
    /// <param name="where">What to call the place in an error.</param>
    /// <param name="depth">How deeply it stands in lists and dictionaries.</param>
    /// <exception cref="InvalidValueException"><c>NestedTooDeeply</c>.</exception>
    /// <exception cref="TracingException"><c>PointNotNumeric</c> or <c>PointNotFinite</c>.</exception>
    public static PointValue Read(object? value, PointEntries entries, string where, int depth = 0)
    {
        var plain = PlainValue.Unwrap(value);
        switch (plain)
        {
            case TracedNumber traced:
                entries.Add(traced, where);
                return NumberPoint.Instance;
            case TracedTensor traced:
                entries.Add(traced, where);
                return new TensorPoint(traced.Shape, AsMatrix: false);
            case double[] vector:
                entries.Add(vector, where);
                return new ArrayPoint([.. Enumerable.Repeat(NumberPoint.Instance, vector.Length)]);
            case Tensor tensor:
                entries.Add(tensor, where);
                return new TensorPoint(tensor.Shape, AsMatrix: false);
            case double[,] matrix:
                entries.Add(Tensor.Matrix(matrix), where);
                return new TensorPoint(Shape.Of(matrix.GetLength(0), matrix.GetLength(1)), AsMatrix: true);
            case IDictionary dictionary:
                var names = Keys(dictionary);
                return new DictionaryPoint(names, [.. names.Select(name => Read(dictionary[name], entries, $"{where}.{name}", Nesting.Below(depth)))], dictionary is OrderedDictionary);
            case PSObject item:
                return Read(ObjectPoint.Properties(item), entries, where, Nesting.Below(depth));
            case not string when plain is IEnumerable items and not Array { Rank: > 1 }:
                return new ArrayPoint([.. items.Cast<object?>().Select((item, i) => Read(item, entries, $"{where}[{i}]", Nesting.Below(depth)))]);
            default:
                if (plain is bool || !PlainValue.TryNumber(plain, out var number))
                    throw new TracingException("PointNotNumeric", $"The point has {(plain is null ? "nothing" : $"a value of type {plain.GetType().Name}, '{plain}',")} at {where}, where a number is needed. Points are numbers, arrays, double[,], tensors, and dictionaries and objects with these.{UnevaluatedText.Advice(plain)}");
                entries.Add(number, where);
                return NumberPoint.Instance;
        }
    }

    /// <summary>The keys of a dictionary in a fixed order: its own when it has one, otherwise alphabetical.</summary>
    public static string[] Keys(IDictionary dictionary)
    {
        var names = dictionary.Keys.Cast<object>().Select(key => LanguagePrimitives.ConvertTo<string>(key));
        return dictionary is OrderedDictionary ? [.. names] : [.. names.Order(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>A number.</summary>
internal sealed record NumberPoint : PointValue
{
    public static NumberPoint Instance { get; } = new();

    public override int Count => 1;

    public override object Fill(IPointFiller filler) => filler.Number();

    public override IEnumerable<string> Indices() => [""];

    public override void Describe(StringBuilder text) => text.Append('n');
}

/// <summary>An array, of numbers or of further arrangements.</summary>
internal sealed record ArrayPoint(PointValue[] Items) : PointValue
{
    private readonly bool _isVector = Array.TrueForAll(Items, item => item is NumberPoint);

    public override int Count { get; } = Items.Sum(item => item.Count);

    public override void Describe(StringBuilder text)
    {
        text.Append('[').Append(Items.Length);
        if (!_isVector)
            foreach (var item in Items)
                item.Describe(text);
        text.Append(']');
    }

    public override object Fill(IPointFiller filler)
    {
        if (_isVector && filler is PlainFiller plain)
            return plain.Numbers(Items.Length);
        var items = Array.ConvertAll(Items, item => item.Fill(filler));
        if (Array.TrueForAll(items, item => item is double))
            return Array.ConvertAll(items, item => (double)item);
        return items.Length > 0 && Array.TrueForAll(items, item => item is double[]) ? Array.ConvertAll(items, item => (double[])item) : items;
    }

    public override IEnumerable<string> Indices() => Items.SelectMany((item, i) => item.Indices().Select(rest =>
        rest.StartsWith('[') ? $"[{i}, {rest[1..]}" : $"[{i}]{rest}"));

    public override IEnumerable<string> Leaves() => Items.SelectMany((item, i) => item.Leaves().Select(rest =>
        rest.StartsWith('[') ? $"[{i}, {rest[1..]}" : $"[{i}]{rest}"));
}

/// <summary>A tensor, or a matrix that comes back as <c>double[,]</c>.</summary>
internal sealed record TensorPoint(Shape Shape, bool AsMatrix) : PointValue
{
    public override int Count => Shape.Count;

    public override void Describe(StringBuilder text) => text.Append(AsMatrix ? 'm' : 't').Append(Shape);

    public override object Fill(IPointFiller filler)
    {
        var filled = filler.Tensor(Shape);
        if (!AsMatrix || filled is not Tensor tensor || filler is not GradientFiller)
            return filled;
        var matrix = new double[Shape[0], Shape[1]];
        Buffer.BlockCopy(tensor.ToArray(), 0, matrix, 0, tensor.Count * sizeof(double));
        return matrix;
    }

    public override IEnumerable<string> Indices()
    {
        for (var i = 0; i < Count; i++)
        {
            var index = new int[Shape.Rank];
            for (int axis = Shape.Rank - 1, rest = i; axis >= 0; rest /= Shape[axis], axis--)
                index[axis] = rest % Shape[axis];
            yield return index.Length == 0 ? "" : $"[{string.Join(", ", index)}]";
        }
    }
}

/// <summary>A dictionary of arrangements by name.</summary>
internal sealed record DictionaryPoint(string[] Names, PointValue[] Values, bool Ordered) : PointValue
{
    public override int Count { get; } = Values.Sum(value => value.Count);

    public override void Describe(StringBuilder text)
    {
        text.Append(Ordered ? "{o" : "{h");
        for (var i = 0; i < Names.Length; i++)
            Values[i].Describe(text.Append('\0').Append(Names[i]).Append('\0'));
        text.Append('}');
    }

    public override object Fill(IPointFiller filler)
    {
        IDictionary filled = Ordered || filler is GradientFiller ? new NamedValues() : new Hashtable(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Names.Length; i++)
            filled.Add(Names[i], Values[i].Fill(filler));
        return filled;
    }

    public override IEnumerable<string> Indices() => Names.SelectMany((name, i) => Values[i].Indices().Select(rest => $".{name}{rest}"));

    public override IEnumerable<string> Leaves() => Names.SelectMany((name, i) => Values[i].Leaves().Select(rest => $".{name}{rest}"));
}
