using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradTools.Host.Tests.Isolation;

/// <summary>A module of somebody else, which brings libraries of the names that GradTools uses, in another version and with nothing in them that GradTools knows.</summary>
internal static class OtherModule
{
    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);

    /// <summary>Makes it.</summary>
    /// <param name="folder">Where it and its libraries are put.</param>
    /// <param name="libraries">The names of the libraries.</param>
    /// <param name="version">Their version.</param>
    /// <returns>The path of its assembly, which can be imported, and can be the startup hook of a process: there it loads its libraries before all else.</returns>
    public static string Make(string folder, IReadOnlyList<string> libraries, Version version)
    {
        var references = libraries.Select((library, i) => Compile(folder, library, $$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}")]
            public static class Library{{i}} { public static string Version() => typeof(Library{{i}}).Assembly.GetName().Version!.ToString(); }
            """, [Runtime])).ToArray();
        var uses = string.Join(", ", libraries.Select((library, i) => $"\"{library} \" + Library{i}.Version()"));
        Compile(folder, "OtherModule", $$"""
            public static class Other { public static string[] Uses() => new[] { {{uses}} }; }
            internal static class StartupHook
            {
                public static void Initialize()
                {
                    foreach (var library in System.IO.Directory.GetFiles(System.IO.Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, "*.dll"))
                        System.Reflection.Assembly.LoadFrom(library);
                    Other.Uses();
                }
            }
            """, [Runtime, .. references]);
        return Path.Combine(folder, "OtherModule.dll");
    }

    private static PortableExecutableReference Compile(string folder, string name, string source, IEnumerable<MetadataReference> references)
    {
        var path = Path.Combine(folder, $"{name}.dll");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], references, options).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromFile(path);
    }
}
