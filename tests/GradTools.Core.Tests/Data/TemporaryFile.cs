using System.Text;

namespace GradTools.Core.Tests.Data;

/// <summary>A file that lives as long as a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string content, Encoding? encoding = null)
    {
        File.WriteAllText(Path, content, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <param name="content">The bytes of the file.</param>
    /// <param name="extension">What its name ends with, which tells the format.</param>
    public TemporaryFile(ReadOnlySpan<byte> content, string extension)
    {
        Path = System.IO.Path.ChangeExtension(Path, null) + extension;
        File.WriteAllBytes(Path, content.ToArray());
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"gradtools {Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(Path);
}
