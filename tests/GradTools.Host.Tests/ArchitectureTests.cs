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
        var loaded = GradToolsProcess.Run("run", "-Command", "[System.Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object Assemblies | ForEach-Object { $_.GetName().Name }").Lines;

        Assert.Equal(["GradTools.Core", "GradTools.PowerShell"], loaded.Where(name => name.StartsWith("GradTools.", StringComparison.Ordinal)).Order());
        string[] heavy = ["Plotly", "FSharp", "NetMQ", "MathNet", "Parquet"];
        Assert.DoesNotContain(loaded, name => heavy.Any(part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase)));
    }
}
