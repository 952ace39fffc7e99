using System.Text;

namespace GradTools.Data;

/// <summary>The different texts of a block, each once, found by their bytes.</summary>
internal sealed class TextPool
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _texts = [];
    private readonly List<(int Hash, int Start, int Length)> _entries = [];
    private byte[] _bytes = [];
    private int _used;
    private int[] _slots = [];

    /// <summary>The texts, by position.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The position of the text with these bytes of UTF-8.</summary>
    /// <exception cref="DecoderFallbackException">They are not UTF-8.</exception>
    public int PositionOf(ReadOnlySpan<byte> text)
    {
        var builder = default(HashCode); // seeded anew in each process: no file can be made to collide
        builder.AddBytes(text);
        var hash = builder.ToHashCode();
        if (2 * _entries.Count >= _slots.Length)
            Grow();
        for (var slot = hash & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var position = _slots[slot] - 1;
            if (position < 0)
                return Add(text, hash, slot);
            var entry = _entries[position];
            if (entry.Hash == hash && text.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length)))
                return position;
        }
    }

    private int Add(ReadOnlySpan<byte> text, int hash, int slot)
    {
        _texts.Add(Strict.GetString(text));
        if (_used + text.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_used + text.Length, 2 * _bytes.Length));
        text.CopyTo(_bytes.AsSpan(_used));
        _entries.Add((hash, _used, text.Length));
        _used += text.Length;
        return (_slots[slot] = _entries.Count) - 1;
    }

    private void Grow()
    {
        _slots = new int[Math.Max(16, 2 * _slots.Length)];
        for (var i = 0; i < _entries.Count; i++)
        {
            var slot = _entries[i].Hash & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }
}
