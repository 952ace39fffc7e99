using System.Management.Automation;
using System.Reflection;
using NetArchTest.Rules;

namespace GradTools.PowerShell.Tests;

/// <summary>The floors of the house: a room knows only the rooms below it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(GradToolsException).Assembly;
    private static readonly Assembly Module = typeof(Commands.GradToolsCommand).Assembly;

    /// <summary>Each room of the core with the rooms it must not know.</summary>
    private static readonly (string Room, string[] Unknown)[] Rooms =
    [
        ("Tensors", ["Graphs", "Execution", "Differentiation", "Learning", "Data", "Charting", "Formatting", "Distribution"]),
        ("Graphs", ["Execution", "Differentiation", "Learning", "Data", "Charting", "Formatting", "Distribution"]),
        ("Execution", ["Differentiation", "Learning", "Data", "Charting", "Formatting", "Distribution"]),
        ("Differentiation", ["Learning", "Data", "Charting", "Formatting", "Distribution"]),
        ("Data", ["Graphs", "Execution", "Differentiation", "Learning", "Charting", "Formatting"]),
        ("Learning", ["Charting", "Formatting"]),
        ("Charting", ["Tensors", "Graphs", "Execution", "Differentiation", "Learning", "Data", "Formatting", "Distribution"]),
        ("Formatting", []),
        ("Distribution", ["Tensors", "Graphs", "Execution", "Differentiation", "Learning", "Data", "Charting", "Formatting"]),
    ];

    public static TheoryData<string, string> Floors
    {
        get
        {
            var floors = new TheoryData<string, string>();
            foreach (var (room, unknown) in Rooms)
                foreach (var above in unknown)
                    floors.Add(room, above);
            return floors;
        }
    }

    [Theory]
    [MemberData(nameof(Floors))]
    public void A_room_of_the_core_does_not_know_the_rooms_above(string room, string above) =>
        Assert.Empty(Dependents($"GradTools.{room}", $"GradTools.{above}"));

    [Theory]
    [InlineData("Learning", "Graphs")]
    [InlineData("Differentiation", "Execution")]
    [InlineData("Execution", "Graphs")]
    [InlineData("Graphs", "Tensors")]
    [InlineData("Data", "Tensors")]
    public void The_search_for_dependencies_finds_those_there_are(string room, string below) =>
        Assert.NotEmpty(Dependents($"GradTools.{room}", $"GradTools.{below}"));

    [Fact]
    public void Every_type_of_the_core_is_in_a_room()
    {
        string[] rooms = [.. Rooms.Select(entry => entry.Room)];

        var namespaces = Core.GetTypes().Select(type => type.Namespace).OfType<string>().Where(name => name.StartsWith("GradTools.", StringComparison.Ordinal));
        Assert.All(namespaces, name => Assert.Contains(name.Split('.')[1], rooms));
    }

    [Fact]
    public void The_core_references_mathematics_and_tables_only() =>
        Assert.Empty(References(Core).Except(["MathNet.Numerics", "Parquet", "System.Numerics.Tensors"]));

    [Fact]
    public void The_module_references_the_core_and_the_engine_only() =>
        Assert.Empty(References(Module).Except(["GradTools.Core", "System.Management.Automation"]));

    [Fact]
    public void Cmdlets_have_an_approved_verb_and_say_what_they_give()
    {
        var verbs = typeof(Cmdlet).Assembly.GetExportedTypes()
            .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToHashSet();
        var cmdlets = Module.GetTypes().Where(type => type.IsSubclassOf(typeof(Cmdlet)) && !type.IsAbstract).ToArray();

        Assert.NotEmpty(cmdlets);
        Assert.All(cmdlets, type =>
        {
            Assert.Contains(type.GetCustomAttribute<CmdletAttribute>()!.VerbName, verbs);
            Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
            Assert.True(type is { IsPublic: true, IsSealed: true } && type.IsSubclassOf(typeof(Commands.GradToolsCommand)), $"{type}");
        });
    }

    private static IEnumerable<string> Dependents(string room, string other) => Types.InAssembly(Core)
        .That().ResideInNamespaceMatching($@"^{room.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)")
        .And().HaveDependencyOn(other)
        .GetTypes()
        .Select(type => type.FullName!);

    /// <summary>The assemblies that an assembly names, those of .NET itself left out.</summary>
    private static IEnumerable<string> References(Assembly assembly)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !File.Exists(Path.Combine(runtime, $"{name}.dll")));
    }
}
