namespace GradTools.Host.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_host_meets_the_module_as_any_PowerShell_does()
    {
        var references = typeof(Session).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToArray();

        Assert.Contains("System.Management.Automation", references);
        Assert.DoesNotContain(references, name => name.StartsWith("GradTools", StringComparison.Ordinal));
    }

    [Fact]
    public void Importing_the_module_loads_its_own_few_assemblies_only()
    {
        var loaded = GradToolsProcess.Run("run", "-Command", "[System.Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object Assemblies | Where-Object { -not $_.IsDynamic } | ForEach-Object Location").Lines;

        var module = Path.Combine(Path.GetDirectoryName(GradToolsProcess.Assembly)!, "Modules", "GradTools");
        Assert.Equal(["GradTools.Core.dll", "GradTools.PowerShell.dll"], loaded.Where(path => path.StartsWith(module, StringComparison.Ordinal)).Select(Path.GetFileName).Order());
        var libraries = Directory.GetFiles(module, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName).Where(name => !name!.StartsWith("GradTools.", StringComparison.Ordinal) && name != "Newtonsoft.Json.dll"); // which the engine itself has
        Assert.Empty(libraries.Intersect(loaded.Select(Path.GetFileName)));
    }
}
