using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace GradTools.PowerShell.Scripting;

/// <summary>What a script block is called with.</summary>
/// <param name="Values">An array of arguments by position, or a dictionary by name.</param>
/// <param name="Implicit">The value of <c>$_</c>, for a block without parameters.</param>
internal sealed record ScriptArguments(object Values, object? Implicit);

/// <summary>A point bound to the parameters of a script block: which parameter gets which part, and how a result of the same shape is put together.</summary>
internal sealed class ScriptPoint
{
    private enum Binding
    {
        /// <summary>A list, one entry a parameter.</summary>
        Positional,

        /// <summary>A dictionary, one entry a parameter.</summary>
        Named,

        /// <summary>The whole value is the only parameter.</summary>
        Whole,

        /// <summary>A block without parameters: the whole value is <c>$_</c>, and its entries are <c>$args</c>.</summary>
        Implicit,
    }

    private readonly Binding _binding;
    private readonly string[] _names;
    private readonly PointValue[] _values;
    private readonly Lazy<IReadOnlyList<(string Parameter, string Index)>> _labels;

    private ScriptPoint(Binding binding, string[] names, PointValue[] values, PointEntries entries)
    {
        _binding = binding;
        _names = names;
        _values = values;
        Numbers = entries.Numbers;
        Leaves = entries.Leaves;
        HasTensors = Array.Exists(_values, HasTensor);
        _labels = new(() => [.. values.SelectMany((value, i) => value.Indices().Select(index => (Parameter: _names[i], Index: index)))]);
    }

    /// <summary>All numbers of the point, one after another.</summary>
    public double[] Numbers { get; }

    /// <summary>The parts of the point as they came: numbers, tensors, and recorded ones of either.</summary>
    public IReadOnlyList<object> Leaves { get; }

    /// <summary>For each number, the parameter it belongs to and its place in it.</summary>
    public IReadOnlyList<(string Parameter, string Index)> Labels => _labels.Value;

    /// <summary>The name of each part.</summary>
    public IEnumerable<string> LeafNames => _values.SelectMany((value, i) => value.Leaves().Select(place => _names[i] + place));

    /// <summary>Whether a part of the point is a tensor or a matrix.</summary>
    public bool HasTensors { get; }

    /// <summary>How the numbers are arranged and bound, as a text: equal for two points exactly when they differ in their numbers only.</summary>
    public string Arrangement
    {
        get
        {
            var text = new StringBuilder(_binding.ToString());
            for (var i = 0; i < _values.Length; i++)
                _values[i].Describe(text.Append('\0').Append(_names[i]).Append('\0'));
            return text.ToString();
        }
    }

    /// <summary>Binds a point to the parameters of a block.</summary>
    /// <exception cref="TracingException">The point does not fit the parameters.</exception>
    public static ScriptPoint Bind(BlockText block, object? at)
    {
        if (block.Body is not { BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, EndBlock: null or { Unnamed: true } })
            throw new TracingException("NamedBlocksNotSupported", "A function to be differentiated has no begin, process, end or dynamicparam blocks. Write its body directly.", block.Body.Extent);
        var value = PlainValue.Unwrap(at);
        if (value is PSObject item)
            value = ObjectPoint.For(item, block.Names);
        var entries = new PointEntries();
        if (block.Parameters.Count == 0)
            return new ScriptPoint(Binding.Implicit, ["_"], [PointValue.Read(value, entries, "-At")], entries);
        var names = block.Names.ToArray();
        if (value is IDictionary dictionary && (names.Length > 1 || (dictionary.Count == 1 && PointValue.Keys(dictionary)[0].Equals(names[0], StringComparison.OrdinalIgnoreCase))))
            return BindNamed(block, names, dictionary);
        if (names.Length == 1)
            return new ScriptPoint(Binding.Whole, names, [PointValue.Read(value, entries, $"${names[0]}")], entries);
        return BindPositional(block, names, value);
    }

    /// <summary>The arguments of a call, filled with values.</summary>
    public ScriptArguments Arguments(IPointFiller filler)
    {
        var values = Array.ConvertAll(_values, value => value.Fill(filler));
        if (_binding == Binding.Named)
            return new ScriptArguments(Dictionary(values), null);
        if (_binding != Binding.Implicit)
            return new ScriptArguments(values, null);
        var whole = values[0];
        return new ScriptArguments(whole is IEnumerable items and not IDictionary ? items.Cast<object>().ToArray() : values, whole);
    }

    /// <summary>A result with an entry for each number, in the shape of the point.</summary>
    public object Shape(double[] entries) => Shape(new GradientFiller(entries));

    /// <summary>A result in the shape of the point, filled in order.</summary>
    public object Shape(IPointFiller filler)
    {
        return _binding switch
        {
            Binding.Named => Dictionary(Array.ConvertAll(_values, value => value.Fill(filler))),
            Binding.Positional => new ArrayPoint(_values).Fill(filler),
            _ => _values[0].Fill(filler),
        };
    }

    /// <summary>The entries of a gradient that someone else computed, in the order of the point's numbers.</summary>
    /// <exception cref="TracingException"><c>GradientShapeMismatch</c> when it does not have the shape of the point.</exception>
    public double[] ReadGradient(object? gradient)
    {
        var entries = new List<double>();
        if (_binding == Binding.Named && PlainValue.Unwrap(gradient) is IDictionary dictionary)
        {
            foreach (var name in _names)
                GradientEntries.Read(dictionary[name] ?? throw new TracingException("GradientShapeMismatch", $"The gradient has no entry for ${name}. It needs one for each of {List(_names)}."), entries);
        }
        else
        {
            GradientEntries.Read(gradient, entries);
        }

        return entries.Count == Numbers.Length
            ? [.. entries]
            : throw new TracingException("GradientShapeMismatch", $"The gradient has {entries.Count} entries; the point has {Numbers.Length}. A gradient has the shape of the point.");
    }

    private static ScriptPoint BindNamed(BlockText block, string[] names, IDictionary dictionary)
    {
        var entries = new PointEntries();
        var given = PointValue.Keys(dictionary);
        if (Array.Find(given, name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new TracingException("ParameterNotFound", $"The point names '{unknown}', but the block's parameters are {List(names)}.", block.ParameterExtent);
        for (var i = 0; i < names.Length; i++)
            if (!given.Contains(names[i], StringComparer.OrdinalIgnoreCase) && block.Parameters[i].DefaultValue is null)
                throw new TracingException("ParameterMissing", $"The point has no value for ${names[i]}, which has no default.", block.Parameters[i].Extent);
        if (dictionary is not OrderedDictionary)
            given = [.. names.Where(name => given.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(name => given.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        return new ScriptPoint(Binding.Named, given, [.. given.Select(name => PointValue.Read(dictionary[name], entries, $"${name}"))], entries);
    }

    private static ScriptPoint BindPositional(BlockText block, string[] names, object? value)
    {
        var entries = new PointEntries();
        object?[] items = value is string or not IEnumerable || value is Array { Rank: > 1 } ? [value] : [.. ((IEnumerable)value).Cast<object?>()];
        if (items.Length > names.Length)
            throw new TracingException("PointTooLong", $"The point has {items.Length} entries for the {names.Length} parameters {List(names)}. For one parameter that is an array, write the block with one parameter, or nest the array.", block.ParameterExtent);
        for (var i = items.Length; i < names.Length; i++)
            if (block.Parameters[i].DefaultValue is null)
                throw new TracingException("ParameterMissing", $"The point has {items.Length} entries and none for ${names[i]}, which has no default.", block.Parameters[i].Extent);
        return new ScriptPoint(Binding.Positional, names[..items.Length], [.. items.Select((item, i) => PointValue.Read(item, entries, $"${names[i]}"))], entries);
    }

    private static string List(string[] names) => string.Join(", ", names.Select(name => "$" + name));

    private static bool HasTensor(PointValue value) => value switch
    {
        TensorPoint => true,
        ArrayPoint array => Array.Exists(array.Items, HasTensor),
        DictionaryPoint dictionary => Array.Exists(dictionary.Values, HasTensor),
        _ => false,
    };

    private NamedValues Dictionary(object[] values)
    {
        var dictionary = new NamedValues();
        for (var i = 0; i < values.Length; i++)
            dictionary.Add(_names[i], values[i]);
        return dictionary;
    }
}
