using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using GradTools.Tensors;

namespace GradTools.Package.Tests;

/// <summary>The NuGet package as the build makes it.</summary>
public sealed class PackageTests
{
    private static readonly string Folder = FindFolder();

    [Fact]
    public void It_holds_libraries_documentation_notices_and_the_extension()
    {
        using var package = Open();

        Assert.Equal(
            [
                "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", "interactive-extensions/dotnet/extension.dib",
                "lib/net8.0/GradTools.Charts.dll", "lib/net8.0/GradTools.Charts.xml", "lib/net8.0/GradTools.Core.dll", "lib/net8.0/GradTools.Core.xml",
            ],
            package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith('_') && !name.StartsWith("package/", StringComparison.Ordinal) && !name.StartsWith("[Content", StringComparison.Ordinal) && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        var metadata = Metadata();

        Assert.Equal(("GradTools", "MIT", "README.md", "icon.png"), (Value("id"), Value("license"), Value("readme"), Value("icon")));
        Assert.NotEmpty(Value("description"));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public void It_declares_what_its_libraries_need()
    {
        var declared = Metadata().Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).ToHashSet();
        var needed = new[] { typeof(Tensor).Assembly, Assembly.Load("GradTools.Charts") }
            .SelectMany(assembly => assembly.GetReferencedAssemblies())
            .Select(name => name.Name!)
            .Where(name => (!name.StartsWith("System.", StringComparison.Ordinal) || name == "System.Numerics.Tensors") && !name.StartsWith("GradTools.", StringComparison.Ordinal))
            .Select(name => name == "Parquet" ? "Parquet.Net" : name)
            .Where(name => name is not ("netstandard" or "DynamicObj" or "Giraffe.ViewEngine" or "FSharp.Core" or "Newtonsoft.Json")); // these come with Plotly.NET

        Assert.Empty(needed.Except(declared));
    }

    [Fact]
    public void The_extension_opens_names_that_are_there()
    {
        using var package = Open();
        using var reader = new StreamReader(package.GetEntry("interactive-extensions/dotnet/extension.dib")!.Open());
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var types = typeof(Tensor).Assembly.GetExportedTypes();

        Assert.Equal("#!csharp", lines[0]);
        Assert.All(lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal)), line =>
        {
            var name = line.Replace("using ", "", StringComparison.Ordinal).TrimEnd(';');
            Assert.Contains(types, type => name.StartsWith("static ", StringComparison.Ordinal) ? $"static {type.FullName}" == name : type.Namespace == name);
        });
    }

    private static XElement Metadata()
    {
        using var package = Open();
        using var stream = package.GetEntry("GradTools.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private static ZipArchive Open() => ZipFile.OpenRead(new DirectoryInfo(Folder).GetFiles("GradTools.*.nupkg").MaxBy(file => file.LastWriteTimeUtc)!.FullName);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var packages = Path.Combine(folder.FullName, "artifacts", "package");
            if (Directory.Exists(packages))
                return packages;
        }

        throw new DirectoryNotFoundException("No artifacts/package above the tests. Build src/GradTools.Package first.");
    }
}
