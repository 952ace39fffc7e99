using System.Text.RegularExpressions;
using GradTools.Charting;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Recipes;

/// <summary>The recipes of CONTRIBUTING: their code stands in this folder to the letter, compiles and works, and what they name is there.</summary>
public sealed partial class RecipeTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private static string Root { get; } = Path.GetFullPath(Path.Combine(ModuleRunspace.ManifestPath, "..", "..", "..", ".."));

    private static string Recipes { get; } = Section().Match(File.ReadAllText(Path.Combine(Root, "CONTRIBUTING.md")).ReplaceLineEndings("\n")).Value;

    [Fact]
    public void Their_code_is_compiled_here()
    {
        var compiled = Directory.GetFiles(Path.Combine(Root, "tests", "GradTools.PowerShell.Tests", "Recipes")).Where(file => !file.EndsWith("Tests.cs", StringComparison.Ordinal)).ToList();
        var blocks = CodeBlock().Matches(Recipes).Select(match => Lines(match.Groups[1].Value)).ToArray();

        Assert.Equal(compiled.Count, blocks.Length);
        foreach (var block in blocks)
        {
            var file = Assert.Single(compiled, file => Lines(File.ReadAllText(file)).Contains(block, StringComparison.Ordinal));
            compiled.Remove(file);
        }

        static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)) + "\n";
    }

    [Fact]
    public void What_they_name_is_there()
    {
        string[] folders = ["src", "tests", "module"];
        var files = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => file.Replace(Path.DirectorySeparatorChar, '/')).ToArray();
        var code = string.Concat(files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var prose = CodeBlock().Replace(Recipes, "");
        foreach (var name in Name().Matches(prose).Select(match => match.Groups[1].Value))
            Assert.True(
                Array.Exists(files, file => file.Contains($"/{name.TrimEnd('/')}/", StringComparison.Ordinal) || file.EndsWith($"/{name}", StringComparison.Ordinal)) || Regex.IsMatch(code, $@"\b{Regex.Escape(name.Split('.')[^1])}\b"),
                $"A recipe names {name}.");
    }

    [Fact]
    public void The_operation_has_the_right_derivatives()
    {
        var function = DifferentiableFunction.Of(x => x.Graph.Apply(Unary<ExpM1>.Instance, x).Sum());
        Tensor point = Tensor.Vector(-1, 1e-9, 2);

        Assert.Equal(Math.Exp(-1) - 1 + 1e-9 + Math.Exp(2) - 1, function.Value(point), 1e-15 * 10);
        Assert.True(function.Check([point]).Passed);
    }

    [Fact]
    public void The_loss_is_the_mean_over_all_outputs()
    {
        var function = DifferentiableFunction.Of((a, y) => Formulas.Loss.Mean(a, y));
        Tensor outputs = new double[,] { { 1, 2 }, { 0, -1 } }, labels = new double[,] { { 1, 0 }, { 0.5, 0 } };

        Assert.Equal((Math.Log(Math.Cosh(2)) + Math.Log(Math.Cosh(0.5)) + Math.Log(Math.Cosh(1))) / 4, function.Value(outputs, labels), 14);
        Assert.True(function.Check([outputs, labels]).Passed);
    }

    [Fact]
    public void The_optimizer_takes_steps_of_its_size()
    {
        var iris = module.InvokeForOne<Dataset>("Get-SampleDataset Iris");
        var network = NeuralNetwork.Create([4, 3], seed: 1);

        var trained = Trainer.Train(network, iris, new TrainingOptions { Optimizer = new SignDescent(0.25), BatchSize = 0, Epochs = 1 });

        var moved = trained.Model!.Layers[0].Weight.ToArray().Zip(network.Layers[0].Weight.ToArray(), (after, before) => Math.Abs(after - before));
        Assert.All(moved, distance => Assert.Equal(0.25, distance, 1e-6));
    }

    [Fact]
    public void The_cmdlet_runs() =>
        Assert.Equal(["setosa", "versicolor", "virginica"], module.Invoke("Import-Module -Assembly $assembly; Get-SampleDataset Iris | Get-DatasetClass", ("assembly", GetType().Assembly)).Select(name => (string)name.BaseObject));

    [Fact]
    public void The_chart_has_a_bar_a_class()
    {
        var bars = Assert.IsType<BarSeries>(Assert.Single(ClassCountChart.Of(module.InvokeForOne<Dataset>("Get-SampleDataset Iris")).Series));
        Assert.Equal([50, 50, 50], bars.Values);
    }

    [GeneratedRegex("^## Recipes$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    /// <summary>A name in the text: of a file, a folder, a type or a member. Calls and placeholders are none.</summary>
    [GeneratedRegex("`([A-Za-z0-9_./]+)`")]
    private static partial Regex Name();
}
