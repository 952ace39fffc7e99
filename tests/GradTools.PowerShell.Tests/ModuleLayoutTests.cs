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
            $during, $cmdlets, @(Get-Module GradTools).Count, @(Get-Command -Module GradTools).Count
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

    private static List<string> CmdletNames() =>
        [.. typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")];
}
