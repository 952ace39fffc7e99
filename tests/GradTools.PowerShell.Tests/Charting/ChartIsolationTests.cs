using System.Reflection;
using System.Runtime.Loader;
using GradTools.Charting;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Tests.Charting;

/// <summary>Plotly.NET and its stack live in a world of their own, and only when a chart is drawn.</summary>
public sealed class ChartIsolationTests
{
    private static readonly string[] Stack = ["Plotly.NET", "DynamicObj", "Fable.Core", "FSharp.Core", "Giraffe.ViewEngine", "Newtonsoft.Json"];

    [Fact]
    public void The_renderer_is_loaded_into_a_context_of_its_own_on_the_core_of_the_module()
    {
        var renderer = ChartRendering.Renderer.GetType().Assembly;

        var context = AssemblyLoadContext.GetLoadContext(renderer)!;
        Assert.IsType<PrivateLoadContext>(context);
        ChartRendering.Renderer.Json(new Chart("Nothing", [new Panel(new Axis("x"), new Axis("y"), [])]));
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "Plotly.NET");
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "DynamicObj");
        Assert.DoesNotContain(context.Assemblies, assembly => assembly.GetName().Name == "GradTools.Core");
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name is "Plotly.NET" or "FSharp.Core" or "DynamicObj");
    }

    [Fact]
    public void The_module_has_the_stack_in_a_folder_of_its_own_and_not_beside_itself()
    {
        var module = Path.GetDirectoryName(ModuleRunspace.ManifestPath)!;

        Assert.All(Stack, name =>
        {
            Assert.True(File.Exists(Path.Combine(module, "charts", $"{name}.dll")), name);
            Assert.False(File.Exists(Path.Combine(module, $"{name}.dll")), name);
        });
        Assert.False(File.Exists(Path.Combine(module, "charts", "GradTools.Core.dll")));
    }

    [Fact]
    public void What_crosses_the_border_is_plain_data_and_text()
    {
        var renderer = ChartRendering.Renderer.GetType();

        Assert.Equal([renderer], renderer.Assembly.GetExportedTypes());
        var crossing = renderer.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Distinct();
        Assert.Equal([typeof(bool), typeof(Chart), typeof(string)], crossing.OrderBy(type => type.Name));
    }

    [Fact]
    public void Charts_know_the_core_and_their_stack_only()
    {
        var references = ChartRendering.Renderer.GetType().Assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Empty(references.Except(["GradTools.Core", .. Stack]));
    }
}
