using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradTools.Tensors;

namespace GradTools.Package.Tests;

/// <summary>The packages as they are made.</summary>
[Collection(nameof(MadePackages))]
public sealed class PackageTests(MadePackages packages)
{
    private static readonly string Module = Path.Combine(MadePackages.Root, "artifacts", "module", "GradTools");

    [Fact]
    public void The_core_is_its_library_with_documentation() =>
        Assert.Equal(["LICENSE", "README.md", "icon.png", "lib/net8.0/GradTools.Core.dll", "lib/net8.0/GradTools.Core.xml"], MadePackages.Files(packages.NuGet, "GradTools.Core"));

    [Fact]
    public void The_library_adds_charts_and_the_extension_to_the_core()
    {
        Assert.Equal(
            [
                "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", "interactive-extensions/dotnet/extension.dib", "lib/net8.0/GradTools.Charts.dll", "lib/net8.0/GradTools.Charts.xml",
            ],
            MadePackages.Files(packages.NuGet, "GradTools"));
        Assert.Contains(Dependencies("GradTools"), dependency => dependency == ("GradTools.Core", MadePackages.Version));
    }

    [Fact]
    public void Symbols_of_the_core_are_a_package() =>
        Assert.Contains(ZipEntries(Path.Combine(packages.NuGet, $"GradTools.Core.{MadePackages.Version}.snupkg")), name => name == "lib/net8.0/GradTools.Core.pdb");

    [Fact]
    public void The_module_lies_at_the_root_of_its_package_as_it_was_laid()
    {
        var laid = Directory.GetFiles(Module, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Module, file).Replace('\\', '/'));

        Assert.Equal(laid.Concat(["README.md", "icon.png"]).Order(StringComparer.Ordinal), MadePackages.Files(packages.Gallery, "GradTools"));
    }

    [Fact]
    public void Galleries_find_the_module_and_its_cmdlets_by_tags()
    {
        var tags = Value(MadePackages.Metadata(packages.Gallery, "GradTools"), "tags").Split(' ');
        var cmdlets = Regex.Matches(File.ReadAllText(Path.Combine(Module, "GradTools.psd1")), @"'([A-Z]\w+-[A-Z]\w+)'").Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(cmdlets);
        Assert.Empty(cmdlets.Select(cmdlet => $"PSCmdlet_{cmdlet}").Concat(["PSModule", "PSEdition_Core", "PSIncludes_Cmdlet"]).Except(tags));
        Assert.Equal(cmdlets.Length, tags.Count(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)));
        Assert.DoesNotContain(MadePackages.Metadata(packages.Gallery, "GradTools").Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void All_have_one_version_a_licence_and_a_text_to_read()
    {
        (string Folder, string Id)[] all = [(packages.Gallery, "GradTools"), (packages.NuGet, "GradTools"), (packages.NuGet, "GradTools.Core"), (packages.NuGet, "GradTools.Tool")];

        Assert.All(all, package =>
        {
            var metadata = MadePackages.Metadata(package.Folder, package.Id);
            Assert.Equal((package.Id, MadePackages.Version, "MIT", "README.md", "icon.png"), (Value(metadata, "id"), Value(metadata, "version"), Value(metadata, "license"), Value(metadata, "readme"), Value(metadata, "icon")));
            Assert.NotEmpty(Value(metadata, "description"));
            Assert.Superset(new HashSet<string> { "LICENSE", "README.md", "icon.png" }, MadePackages.Files(package.Folder, package.Id).ToHashSet());
        });
        Assert.Contains($"ModuleVersion        = '{MadePackages.Version}'", File.ReadAllLines(Path.Combine(Module, "GradTools.psd1")).Select(line => line.Trim()));
        Assert.Equal(4, Directory.GetFiles(packages.Folder, "*.nupkg", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void The_tool_has_the_module_beside_it_and_names_the_work_of_others()
    {
        const string Program = "tools/net10.0/any/";
        var files = MadePackages.Files(packages.NuGet, "GradTools.Tool").Where(name => name.StartsWith(Program, StringComparison.Ordinal)).Select(name => name[Program.Length..]).ToArray();
        var notices = File.ReadAllLines(Path.Combine(MadePackages.Root, "src", "GradTools.Host", "THIRD-PARTY-NOTICES.txt"))
            .Select(line => line.Split(' ')[0]).Where(name => Regex.IsMatch(name, @"\.(dll|\*)$|^build\.")).Select(name => $"^{Regex.Escape(name).Replace("\\*", ".*", StringComparison.Ordinal)}$").ToArray();
        var others = files.Where(name => !name.StartsWith("Modules/", StringComparison.Ordinal)).Select(name => Path.GetFileName(name)!)
            .Where(name => !name.StartsWith("gradtools.", StringComparison.Ordinal) && name != "DotnetToolSettings.xml");

        Assert.Contains("Modules/GradTools/GradTools.psd1", files);
        Assert.Contains("Modules/GradTools/dependencies/MathNet.Numerics.dll", files);
        Assert.All(["unix", "win"], system => Assert.Contains($"runtimes/{system}/lib/net10.0/System.Management.Automation.dll", files));
        Assert.All(others, name => Assert.Contains(notices, notice => Regex.IsMatch(name, notice, RegexOptions.IgnoreCase)));
        Assert.Contains("THIRD-PARTY-NOTICES.txt", MadePackages.Files(packages.NuGet, "GradTools.Tool"));
    }

    [Theory]
    [InlineData("GradTools.Core", "GradTools.Core")]
    [InlineData("GradTools", "GradTools.Charts")]
    public void They_declare_what_their_libraries_need(string id, string library)
    {
        var declared = Dependencies(id).Select(dependency => dependency.Id).ToHashSet();
        var needed = Assembly.Load(library).GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) || name == "System.Numerics.Tensors")
            .Select(name => name == "Parquet" ? "Parquet.Net" : name)
            .Where(name => name is not ("netstandard" or "DynamicObj" or "Giraffe.ViewEngine" or "FSharp.Core" or "Newtonsoft.Json")); // these come with Plotly.NET

        Assert.Empty(needed.Except(declared));
    }

    [Fact]
    public void The_extension_opens_names_that_are_there()
    {
        using var package = MadePackages.Open(packages.NuGet, "GradTools");
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

    private IEnumerable<(string Id, string Version)> Dependencies(string id) =>
        MadePackages.Metadata(packages.NuGet, id).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (element.Attribute("id")!.Value, element.Attribute("version")!.Value));

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string[] ZipEntries(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
