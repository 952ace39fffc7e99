namespace GradTools.Fuzzing;

/// <summary>A reader, and what it is fed with.</summary>
/// <param name="Seeds">Whole inputs, which mutations begin with.</param>
/// <param name="Read">Reads the file of this path.</param>
internal sealed record FuzzTarget(IReadOnlyList<byte[]> Seeds, Action<string> Read)
{
    /// <summary>What the name of the file ends with.</summary>
    public string Extension { get; init; } = ".bin";

    /// <summary>Words of the format, and wrong words in its places.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>
    /// Puts a mutated input into what the reader would otherwise refuse at once: packs it, signs it, counts its bytes. Half of the inputs go through
    /// it. Null: inputs are read as they are.
    /// </summary>
    public Func<byte[], Random, byte[]>? Wrap { get; init; }

    /// <summary>How many inputs of others take as long as one of this: there are so many fewer.</summary>
    public int Slowness { get; init; } = 1;

    /// <summary>Bytes that reading an empty file may allocate.</summary>
    public long Allowance { get; init; } = 64_000_000;

    /// <summary>Bytes that reading may allocate for each byte of the file.</summary>
    public long AllowancePerByte { get; init; } = 2000;
}
