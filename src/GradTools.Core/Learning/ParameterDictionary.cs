using System.Collections;
using System.Diagnostics.CodeAnalysis;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Tensors by name, in a fixed order, names in any case.</summary>
internal sealed class ParameterDictionary : IReadOnlyDictionary<string, Tensor>
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

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
