using System.Security.Cryptography;
using System.Text;

namespace GradTools.Data;

/// <summary>A SHA-256 checksum over a whole safetensors file, kept in its own metadata: the digits of the checksum itself count as zeros.</summary>
internal sealed class SafetensorsChecksum : IDisposable
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What stands in the metadata until the checksum is known.</summary>
    public static string Placeholder { get; } = new('0', Digits);

    /// <summary>Where in a header the digits of a checksum begin; negative when they are not there.</summary>
    public static int Locate(ReadOnlySpan<byte> header, string checksum) => header.IndexOf(Encoding.UTF8.GetBytes($"\"{checksum}\"")) is >= 0 and var quote ? quote + 1 : -1;

    /// <summary>Takes in the beginning of the file: the length of the header and the header.</summary>
    /// <param name="length">The first eight bytes.</param>
    /// <param name="header">The header.</param>
    /// <param name="digits">Where in it the digits of the checksum are.</param>
    public void Begin(ReadOnlySpan<byte> length, ReadOnlySpan<byte> header, int digits)
    {
        Add(length);
        Add(header[..digits]);
        Add(Encoding.UTF8.GetBytes(Placeholder));
        Add(header[(digits + Digits)..]);
    }

    /// <summary>Takes in what follows.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>The checksum of all that was taken in, in hexadecimal digits.</summary>
    public string End() => Convert.ToHexString(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
