using System.IO.Compression;
using System.Xml.Linq;
using GradTools.Tensors;

namespace GradTools.Package.Tests;

/// <summary>The packages, made from what was built, in a folder that goes with the tests; what is installed goes there too.</summary>
public sealed class MadePackages : IDisposable
{
    private static readonly DirectoryInfo Tests = new(AppContext.BaseDirectory);
    private readonly Lazy<string> _tool;

    public MadePackages()
    {
        Dotnet.Run(Root, "pack", "GradTools.sln", "-c", Tests.Parent!.Name, "--no-build", "-nodeReuse:false", $"-p:PackagesFolder={Folder}/");
        _tool = new(InstallTool);
    }

    /// <summary>The version that all of them have.</summary>
    public static string Version { get; } = typeof(Tensor).Assembly.GetName().Version!.ToString(3);

    /// <summary>The repository.</summary>
    public static string Root { get; } = Tests.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>An empty place, in which the packages lie in folders.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("gradtools-").FullName;

    /// <summary>The packages for .NET.</summary>
    public string NuGet => Path.Combine(Folder, "nuget");

    /// <summary>The package of the module.</summary>
    public string Gallery => Path.Combine(Folder, "gallery");

    /// <summary>Where the tool is installed.</summary>
    public string Tool => _tool.Value;

    /// <summary>Opens a package.</summary>
    public static ZipArchive Open(string folder, string id) => ZipFile.OpenRead(Path.Combine(folder, $"{id}.{Version}.nupkg"));

    /// <summary>The files of a package that are its own.</summary>
    public static IReadOnlyList<string> Files(string folder, string id)
    {
        using var package = Open(folder, id);
        return
        [
            .. package.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml" && name != $"{id}.nuspec")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What a package says of itself.</summary>
    public static XElement Metadata(string folder, string id)
    {
        using var package = Open(folder, id);
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string InstallTool()
    {
        var tool = Path.Combine(Folder, "tool");
        Dotnet.Run(Folder, "tool", "install", "GradTools.Tool", "--tool-path", tool, "--source", NuGet);
        return tool;
    }
}

/// <summary>Tests that share the packages.</summary>
[CollectionDefinition(nameof(MadePackages))]
public sealed class MadePackagesGroup : ICollectionFixture<MadePackages>;
