using System.Security.Cryptography;
using System.Text;

namespace GradTools.Notebook.Jupyter;

/// <summary>The signature of messages: only who knows the key of the connection file can have cells run.</summary>
/// <param name="key">The key; empty: nothing is signed.</param>
internal sealed class MessageSigner(string key)
{
    /// <summary>What connection files call it.</summary>
    public const string Scheme = "hmac-sha256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the four parts of a message, in hexadecimal.</summary>
    public string Sign(params byte[][] parts)
    {
        if (_key.Length == 0)
            return "";
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>Whether a signature is right; the time it takes tells nothing of where it is wrong.</summary>
    public bool Verify(byte[] signature, params byte[][] parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(parts)));
}
