using System.Collections;
using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Tests;

/// <summary>The parameter sets of every cmdlet, by calls of functions that have the cmdlet's parameters and say which set was taken.</summary>
public sealed class ParameterSetTests : IClassFixture<ModuleRunspace>
{
    private readonly ModuleRunspace _module;

    public ParameterSetTests(ModuleRunspace module)
    {
        _module = module;
        module.Invoke("""
            $global:iris = Get-SampleDataset Iris
            $global:net = New-NeuralNetwork 4, 3
            $global:training = $iris | Split-Dataset | Invoke-MiniBatchTraining $net -Epochs 1
            $global:report = Test-GradientCheck { $_ } 1
            $global:values = @{}
            """);
    }

    public static TheoryData<string> Names => [.. CompletionTests.Parameters().Select(parameter => parameter.Cmdlet).Distinct()];

    /// <summary>What a set must have makes the set out, and so does each of its other parameters beside that.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_set_is_found_with_any_of_its_parameters(string cmdlet)
    {
        var binder = Binder(cmdlet);
        foreach (var set in binder.Sets)
        {
            var mandatory = set.Parameters.Where(parameter => parameter.IsMandatory).ToArray();
            Bind(binder, set, mandatory);
            foreach (var optional in set.Parameters.Where(parameter => !parameter.IsMandatory && !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name)))
                Bind(binder, set, [.. mandatory, optional]);
        }
    }

    /// <summary>What people type, with positions and pipelines.</summary>
    [Theory]
    [InlineData("$iris | Split-Dataset 0.6 3", "Dataset: Dataset Fraction Seed")]
    [InlineData("$iris | Split-Dataset", "Dataset")]
    [InlineData("$iris | Split-Dataset -Fraction 0.5", "Dataset")]
    [InlineData("Split-Dataset $iris 0.6 3", "Dataset")]
    [InlineData("$iris | Get-MiniBatch -BatchSize 16", "__AllParameterSets: BatchSize Dataset")]
    [InlineData("Get-MiniBatch $iris 16 2", "__AllParameterSets: BatchSize Dataset Epoch")]
    [InlineData("$training | Measure-Model $iris Quadratic", "Model: Dataset Loss Model")]
    [InlineData("$training | Measure-Model", "Model")]
    [InlineData("$training | Measure-Model $iris", "Model: Dataset Model")]
    [InlineData("Measure-Model $training $iris Quadratic", "Model")]
    [InlineData("Measure-Model $net $iris", "Model")]
    [InlineData("$training | Export-Model m.safetensors", "Model: Model Path")]
    [InlineData("Export-Model $net m.safetensors", "Model")]
    [InlineData("$net | Export-Model -Path m.safetensors", "Model")]
    [InlineData("$iris | Get-Prediction $net", "Dataset")]
    [InlineData("Get-Prediction $net $iris", "Dataset")]
    [InlineData("$training | Get-Prediction -Features 1, 2, 3, 4", "Features")]
    [InlineData("$iris | Invoke-MiniBatchTraining $net", "Model")]
    [InlineData("Invoke-MiniBatchTraining $training $iris Quadratic Adam 0.1 16", "Model")]
    [InlineData("$iris | Invoke-MiniBatchTraining -Parameters $values -Loss { 1 }", "Parameters")]
    [InlineData("'x.csv' | Import-Dataset -Label y", "InputObject")]
    [InlineData("Import-Dataset x.csv y a, b", "Path")]
    [InlineData("$values | Import-Dataset -Label y", "InputObject")]
    [InlineData("Test-GradientCheck { 1 } 2 3", "Function")]
    [InlineData("2, 3 | Test-GradientCheck { 1 }", "Function")]
    [InlineData("$training | Test-GradientCheck -Dataset $iris", "Model")]
    [InlineData("Test-GradientCheck -Model $net -Dataset $iris", "Model")]
    [InlineData("New-Tensor 1, 2, 3", "Value")]
    [InlineData("1, 2 | New-Tensor", "Value")]
    [InlineData("New-Tensor (1..4) 2, 2", "Value")]
    [InlineData("New-Tensor -Shape 2 -Zero", "Zero")]
    [InlineData("New-Tensor -Shape 2 -Gaussian 1 -Seed 3", "Gaussian")]
    [InlineData("Import-Model m.safetensors", "Model")]
    [InlineData("Import-Model m.safetensors 4, 3 Tanh", "Weights")]
    [InlineData("$training | Show-Chart", "Browser")]
    [InlineData("$training | Show-Chart -Terminal", "Terminal")]
    [InlineData("$report | Export-GradientCheckReport r.xml", "__AllParameterSets")]
    public void What_people_type_binds(string call, string set)
    {
        var words = call.Split('|')[^1].Trim().Split(' ');
        var binder = Binder(words[0]);

        var output = _module.Invoke(call.Replace(words[0], binder.Function, StringComparison.Ordinal))[0].ToString().Split(':');
        var bound = output[1].Split(' ').Order(StringComparer.Ordinal);
        Assert.Equal(set, set.Contains(':', StringComparison.Ordinal) ? $"{output[0]}: {string.Join(' ', bound)}" : output[0]);
    }

    private (string Function, IReadOnlyCollection<CommandParameterSetInfo> Sets) Binder(string cmdlet)
    {
        var function = cmdlet.Replace("-", "-Bind", StringComparison.Ordinal);
        var info = _module.InvokeForOne<CommandInfo>("$ExecutionContext.InvokeCommand.GetCommand($name, 'Cmdlet')", ("name", cmdlet));
        _module.Invoke("""
            $metadata = [System.Management.Automation.CommandMetadata]::new($info)
            $body = [System.Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($metadata) + "`nparam(" + [System.Management.Automation.ProxyCommand]::GetParamBlock($metadata) + ")`nprocess { `$PSCmdlet.ParameterSetName + ':' + (`$PSBoundParameters.Keys -join ' ') }"
            Set-Item -LiteralPath "function:global:$function" -Value ([scriptblock]::Create($body))
            """.Replace("Set-Item -LiteralPath \"function:global:$function\" -Value (", "[void]$ExecutionContext.InvokeProvider.Item.Set(\"function:global:$function\", ", StringComparison.Ordinal), ("info", info), ("function", function));
        return (function, info.ParameterSets);
    }

    private void Bind((string Function, IReadOnlyCollection<CommandParameterSetInfo> Sets) binder, CommandParameterSetInfo set, IReadOnlyList<CommandParameterInfo> parameters)
    {
        var arguments = new Hashtable();
        foreach (var parameter in parameters)
            arguments[parameter.Name] = parameter.Attributes.OfType<ValidateRangeAttribute>().FirstOrDefault() is { MaxRange: int most } ? Math.Min(most, 20) : Argument(parameter.ParameterType);
        var found = _module.Invoke("& $function @arguments", ("function", binder.Function), ("arguments", arguments))[0].ToString().Split(':')[0];

        // Sets that share all that was given are told apart by the default.
        Assert.True(found == set.Name || binder.Sets.First(other => other.Name == found).Parameters.Select(parameter => parameter.Name).ToHashSet().IsSupersetOf(parameters.Select(parameter => parameter.Name)), $"{set.Name}: {string.Join(", ", parameters.Select(parameter => parameter.Name))} bind to {found}");
    }

    private object Argument(Type type)
    {
        var item = Nullable.GetUnderlyingType(type) ?? type;
        if (item.IsArray && item.GetElementType() is { } element)
        {
            var array = Array.CreateInstance(element == typeof(string) ? typeof(string) : typeof(object), 2);
            array.SetValue(Argument(element), 0);
            array.SetValue(Argument(element), 1);
            return array;
        }

        if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Choice<>))
            return Enum.GetNames(item.GenericTypeArguments[0])[0];
        return item switch
        {
            _ when item == typeof(GradTools.Data.Dataset) => Variable("iris"),
            _ when item == typeof(GradTools.Learning.NeuralNetwork) || item == typeof(ModelArgument) => Variable("net"),
            _ when item == typeof(GradientCheckReport) => Variable("report"),
            _ when item == typeof(ScriptBlock) => ScriptBlock.Create("1"),
            _ when item == typeof(LossArgument) => "Hinge",
            _ when item == typeof(ClassWeightArgument) => "Balanced",
            _ when item == typeof(IDictionary) => new Hashtable(),
            _ when item == typeof(SwitchParameter) => true,
            _ when item == typeof(char) => ';',
            _ when item == typeof(double) => 0.5,
            _ when item == typeof(object) || item == typeof(PSObject) || item == typeof(string) => "text",
            _ => item == typeof(int) ? 20 : "1",
        };
    }

    private PSObject Variable(string name) => _module.Invoke($"${name}")[0];
}
