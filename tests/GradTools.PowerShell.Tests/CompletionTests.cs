using System.Management.Automation;
using System.Reflection;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Tests;

/// <summary>What the Tab key offers: for every closed set of values all of them, each with what it means.</summary>
public sealed class CompletionTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    /// <summary>Parameters whose type is not the enumeration that their values come from.</summary>
    private static readonly Dictionary<Type, Type> Stands = new() { [typeof(LossArgument)] = typeof(Loss), [typeof(ClassWeightArgument)] = typeof(ClassWeighting) };

    public static TheoryData<string, string, Type> ClosedSets
    {
        get
        {
            var sets = new TheoryData<string, string, Type>();
            foreach (var (cmdlet, property) in Parameters())
                if (Values(property.PropertyType) is { } type)
                    sets.Add(cmdlet, property.Name, type);
            return sets;
        }
    }

    [Theory]
    [MemberData(nameof(ClosedSets))]
    public void Every_value_is_offered_with_what_it_means(string cmdlet, string parameter, Type type)
    {
        var offered = Complete($"{cmdlet} -{parameter} ");

        Assert.Equal(Enum.GetNames(type), offered.Select(result => result.CompletionText));
        Assert.Equal(Enum.GetNames(type), offered.Select(result => result.ListItemText));
        Assert.All(offered, result => Assert.Equal(CompletionResultType.ParameterValue, result.ResultType));
        Assert.All(offered, result => Assert.True(result.ToolTip.Length > result.CompletionText.Length + 3 && result.ToolTip.EndsWith('.'), $"{result.CompletionText}: {result.ToolTip}"));
    }

    /// <summary>For a parameter with a set of names, or whose type is an enumeration, the shell offers names alone.</summary>
    [Fact]
    public void No_closed_set_is_without_a_completer() =>
        Assert.Empty(Parameters()
            .Where(parameter => parameter.Property.GetCustomAttribute<ValidateSetAttribute>() is not null || HasEnum(parameter.Property.PropertyType))
            .Select(parameter => $"{parameter.Cmdlet} -{parameter.Property.Name}"));

    [Theory]
    [InlineData("Measure-Loss -Loss sq", "SquaredHinge")]
    [InlineData("Measure-Loss -Loss *hinge", "Hinge,SquaredHinge")]
    [InlineData("Measure-Loss hi", "Hinge")]
    [InlineData("Measure-Loss 'hi", "'Hinge'")]
    [InlineData("Measure-Loss \"hi", "\"Hinge\"")]
    [InlineData("Get-NumericalGradient { 1 } 1 -Method Central, five", "FivePoint")]
    [InlineData("Measure-Loss -Loss nothing*of", "")]
    [InlineData("Get-Computation", "Get-ComputationGraph")]
    public void A_word_is_a_beginning_or_a_wildcard(string line, string expected) => Assert.Equal(expected, string.Join(",", module.Complete(line)));

    [Fact]
    public void The_text_is_that_of_the_documentation() =>
        Assert.Equal("150 flowers of three species, four lengths each.", Complete("Get-SampleDataset Ir").Single().ToolTip);

    [Theory]
    [InlineData("$training | Show-Chart -Kind ", "Training,TrainingSteps,DecisionBoundary,BatchNoise,Weights")]
    [InlineData("Test-GradientCheck { $_ } 1 | Show-Chart -Kind ", "GradientCheck")]
    [InlineData("ConvertTo-Chart -InputObject $training -Kind B", "BatchNoise")]
    public void Kinds_of_charts_are_those_of_what_is_drawn(string line, string expected)
    {
        module.Invoke("$global:training = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 1");

        Assert.Equal(expected.Split(',').Order(StringComparer.Ordinal), module.Complete(line).Order(StringComparer.Ordinal));
    }

    internal static IEnumerable<(string Cmdlet, PropertyInfo Property)> Parameters() => typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .SelectMany(type => type.GetProperties()
            .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any())
            .Select(property => ($"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}", property)));

    private static Type? Values(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type;
        item = Nullable.GetUnderlyingType(item) ?? item;
        return item is { IsGenericType: true } && item.GetGenericTypeDefinition() == typeof(Choice<>) ? item.GenericTypeArguments[0] : Stands.GetValueOrDefault(item);
    }

    private static bool HasEnum(Type type) => type.IsEnum || (type.HasElementType && HasEnum(type.GetElementType()!)) || (Nullable.GetUnderlyingType(type)?.IsEnum ?? false);

    private CompletionResult[] Complete(string line) =>
        [.. module.Invoke("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches", ("line", line)).Select(result => (CompletionResult)result.BaseObject)];
}
