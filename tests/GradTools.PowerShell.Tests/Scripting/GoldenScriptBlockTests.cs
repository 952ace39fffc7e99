using System.Text.Json;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Script blocks as people write them, against PyTorch (the scripts in Golden made the tables).</summary>
public class GoldenScriptBlockTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private sealed record Case(string Name, string Block, string At, double Value, double[] Gradient);

    private static readonly Dictionary<string, Case> Cases = Load().ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Automatic_gradient_agrees_with_PyTorch(string name) => AssertAgrees(Cases[name], "Get-Gradient", 1e-11);

    [Theory]
    [MemberData(nameof(Names))]
    public void Numerical_gradient_agrees_with_PyTorch(string name) => AssertAgrees(Cases[name], "Get-NumericalGradient", 1e-6);

    [Theory]
    [MemberData(nameof(Names))]
    public void Complex_step_agrees_with_the_automatic_gradient(string name)
    {
        var c = Cases[name];
        var automatic = Numbers("Get-Gradient");
        var complex = Numbers("Get-NumericalGradient -Method ComplexStep");
        var scale = automatic.Max(Math.Abs);
        Assert.Equal(automatic, complex, (a, b) => Math.Abs(a - b) <= 1e-14 * scale);

        double[] Numbers(string command) => [.. ScriptBlockGradientTests.Flatten(runspace.InvokeForOne<GradientResult>($"{command} {c.Block} {c.At}").Gradient)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extrapolated_gradient_agrees_with_PyTorch(string name) => AssertAgrees(Cases[name], "Get-NumericalGradient -Method Richardson", 1e-9);

    [Theory]
    [MemberData(nameof(Names))]
    public void Five_point_gradient_agrees_with_PyTorch(string name) => AssertAgrees(Cases[name], "Get-NumericalGradient -Method FivePoint", 1e-8);

    private void AssertAgrees(Case c, string command, double tolerance)
    {
        var result = runspace.InvokeForOne<GradientResult>($"{command} {c.Block} {c.At}");
        double[] actual = [result.Value, .. ScriptBlockGradientTests.Flatten(result.Gradient)];
        double[] expected = [c.Value, .. c.Gradient];
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a)));
        Assert.Equal(EvaluationKind.Compiled, result.Evaluation);
    }

    private static List<Case> Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Scripting", "Golden");
        return [.. Directory.GetFiles(folder, "*.json").SelectMany(path => JsonSerializer.Deserialize<List<Case>>(File.ReadAllText(path), JsonSerializerOptions.Web)!)];
    }
}
