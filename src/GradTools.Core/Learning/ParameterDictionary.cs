using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Tensors by name, in a fixed order, names in any case. For PowerShell it is a dictionary like its own: <c>$result.Parameters.w</c>.</summary>
internal sealed class ParameterDictionary : IReadOnlyDictionary<string, Tensor>, IDictionary
{
    private readonly KeyValuePair<string, Tensor>[] _ordered;
    private readonly Dictionary<string, Tensor> _byName;

    public ParameterDictionary(IEnumerable<KeyValuePair<string, Tensor>> parameters)
    {
        _ordered = [.. parameters];
        _byName = new Dictionary<string, Tensor>(_ordered, StringComparer.OrdinalIgnoreCase);
    }

    public Tensor this[string key] => _byName[key];

    public IEnumerable<string> Keys => _ordered.Select(pair => pair.Key);

    public IEnumerable<Tensor> Values => _ordered.Select(pair => pair.Value);

    public int Count => _ordered.Length;

    public bool ContainsKey(string key) => _byName.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => _byName.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _ordered.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries().GetEnumerator();

    object? IDictionary.this[object key]
    {
        get => key is string name ? _byName.GetValueOrDefault(name) : null;
        set => throw ReadOnly();
    }

    ICollection IDictionary.Keys => Keys.ToArray();

    ICollection IDictionary.Values => Values.ToArray();

    bool IDictionary.IsReadOnly => true;

    bool IDictionary.IsFixedSize => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    bool IDictionary.Contains(object key) => key is string name && _byName.ContainsKey(name);

    IDictionaryEnumerator IDictionary.GetEnumerator() => Entries().GetEnumerator();

    void ICollection.CopyTo(Array array, int index) => Entries().CopyTo(array, index);

    void IDictionary.Add(object key, object? value) => throw ReadOnly();

    void IDictionary.Remove(object key) => throw ReadOnly();

    void IDictionary.Clear() => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("The parameters of a result cannot be changed; take a copy of the tensors that you want.");

    private OrderedDictionary Entries()
    {
        var entries = new OrderedDictionary();
        foreach (var (name, tensor) in _ordered)
            entries.Add(name, tensor);
        return entries;
    }
}
