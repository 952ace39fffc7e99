using System.Management.Automation;
using System.Reflection;

namespace GradTools.PowerShell.Tests;

/// <summary>The module as the build lays it: complete, importable, removable.</summary>
public sealed class ModuleLayoutTests
{
    [Fact]
    public void Imports_twice_and_is_removed()
    {
        using var runspace = ModuleRunspace.Open();
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddScript("""
            Import-Module $args[0] -ErrorAction Stop
            Import-Module $args[0] -Force -ErrorAction Stop
            $during = @(Get-Module GradTools).Count
            $cmdlets = (Get-Module GradTools).ExportedCmdlets.Count
            Remove-Module GradTools -ErrorAction Stop
            $during, $cmdlets, @(Get-Module GradTools).Count, @($ExecutionContext.SessionState.InvokeCommand.GetCmdlets() | Where-Object ModuleName -EQ GradTools).Count
            """).AddArgument(ModuleRunspace.ManifestPath);

        var counts = shell.Invoke().Select(o => (int)o.BaseObject).ToArray();

        Assert.Empty(shell.Streams.Error);
        Assert.Equal([1, CmdletNames().Count, 0, 0], counts);
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_by_name_and_nothing_else()
    {
        using var module = new ModuleRunspace();

        var exported = module.Invoke("(Get-Module GradTools).ExportedCommands.Keys").Select(o => (string)o.BaseObject);

        Assert.Equal(CmdletNames().Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_of_the_module_are_the_types_of_the_tests()
    {
        using var module = new ModuleRunspace();

        var assembly = module.InvokeForOne<Assembly>("(Get-Module GradTools).ImplementingAssembly");

        Assert.Same(typeof(Commands.GradToolsCommand).Assembly, assembly);
    }

    [Fact]
    public void The_work_of_others_is_named_with_its_licence()
    {
        var folder = Path.GetDirectoryName(ModuleRunspace.ManifestPath)!;
        var notices = File.ReadAllLines(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"));
        var files = Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!).Where(file => !file.StartsWith("GradTools.", StringComparison.Ordinal)).ToArray();
        var shared = new[] { "LGPL-3.0", "MPL-2.0", "Apache-2.0", "GPL-3.0" };

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Matches(@"\s(MIT|BSD-[23]-Clause|Apache-2\.0|LGPL-3\.0|MPL-2\.0)\s", Assert.Single(notices, line => line.StartsWith(file + " ", StringComparison.Ordinal))));
        Assert.Contains(notices, line => line.Contains("plotly.js", StringComparison.Ordinal));
        Assert.Contains(notices, line => line.Contains("KaTeX", StringComparison.Ordinal));
        Assert.All(shared, licence => Assert.True(new FileInfo(Path.Combine(folder, "licenses", $"{licence}.txt")).Length > 5000, licence));
    }

    [Fact]
    public void The_notices_name_nothing_that_is_not_there()
    {
        var folder = Path.GetDirectoryName(ModuleRunspace.ManifestPath)!;
        var named = File.ReadAllLines(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt")).Select(line => line.Split(' ')[0]).Where(name => name.EndsWith(".dll", StringComparison.Ordinal));

        Assert.All(named, name => Assert.NotEmpty(Directory.GetFiles(folder, name, SearchOption.AllDirectories)));
    }

    private static List<string> CmdletNames() =>
        [.. typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")];
}
