namespace GradTools.Host.Tests;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("gradtools-").FullName;

    /// <summary>Writes a script into it.</summary>
    /// <returns>The path of the script.</returns>
    public string Script(string text, string name = "script.ps1")
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
