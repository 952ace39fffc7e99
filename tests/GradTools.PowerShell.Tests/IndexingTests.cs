using System.Collections;
using System.Reflection;

namespace GradTools.PowerShell.Tests;

/// <summary>Lists in results can be indexed in PowerShell, where [0] of what the compiler makes of a collection expression is the whole of it.</summary>
public sealed class IndexingTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Iris = "$iris = Get-SampleDataset Iris -Feature petal_length, petal_width";
    private const string Training = $"{Iris}; $training = Invoke-MiniBatchTraining (New-NeuralNetwork 2, 4, 3) $iris -Epochs 2 -Scaling Standard -SnapshotEvery 1 -ValidationFraction 0.2";

    [Theory]
    [InlineData($"{Iris}; $iris; $iris | Split-Dataset; @(Get-MiniBatch $iris 10)[0]")]
    [InlineData("@{ x = 1; c = 'a'; y = 2 }, @{ x = 2; c = 'b'; y = 3 } | Import-Dataset -Label y")]
    [InlineData($"{Training}; $training; Measure-Model $training $iris; @(Get-Prediction $training $iris)[0]")]
    [InlineData("New-NeuralNetwork 2, 3")]
    [InlineData("Test-GradientCheck { param($x) $x[0] * $x[1] } (3, 5) -Gradient { param($x) $x[1], -$x[0] }")]
    [InlineData("Get-Gradient { param($x) $x[0] * $x[1] } (3, 5); Get-NumericalGradient { param($x) $x * $x } 3; Get-Hessian { param($x) $x * $x } 3; Get-Jacobian { param($x) ($x * $x), $x } 3")]
    [InlineData("Invoke-GradientDescent { param($x) $x * $x } 3 -LearningRate 0.1")]
    [InlineData("Get-ComputationGraph { param($x, $y) 1 / ($x * $y) } -At 3, 5")]
    [InlineData("Measure-Loss -Loss Hinge -Scores 13, -7, 11 -Label 0; Invoke-Backpropagation (New-NeuralNetwork 2, 3) -Features 1, 2 -Target 1, 0, 0")]
    public void Every_list_of_a_result(string script) => Assert.Empty(module.Invoke(script).SelectMany(result => NotIndexable(result.BaseObject, result.BaseObject.GetType().Name, [])));

    [Fact]
    public void A_shape_from_its_end() => Assert.Equal(4, module.InvokeForOne<int>("(New-Tensor -Shape 2, 3, 4 -Zero).Shape[-1]"));

    [Fact]
    public void What_a_chart_is_made_of() =>
        Assert.Equal(2, module.InvokeForOne<double>($"{Training}; ($training | ConvertTo-Chart).Panels[0].Series[0].X[1]"));

    /// <summary>The lists reached from an object that PowerShell does not index.</summary>
    private static IEnumerable<string> NotIndexable(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsValueType || !seen.Add(value))
            yield break;
        if (value is IEnumerable list)
        {
            if (value.GetType().Name.StartsWith("<>z", StringComparison.Ordinal))
                yield return path;
            foreach (var found in list.Cast<object?>().Take(2).SelectMany(item => NotIndexable(item, $"{path}[]", seen)))
                yield return found;
        }
        else if (value.GetType().FullName!.StartsWith("GradTools.", StringComparison.Ordinal))
        {
            var lists = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(IEnumerable<string>) && !property.PropertyType.IsByRefLike);
            foreach (var found in lists.SelectMany(property => NotIndexable(property.GetValue(value), $"{path}.{property.Name}", seen)))
                yield return found;
        }
    }
}
