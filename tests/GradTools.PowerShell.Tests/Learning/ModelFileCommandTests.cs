using System.Management.Automation;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Export-Model and Import-Model as they are typed.</summary>
public sealed class ModelFileCommandTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const string Network = "$network = New-NeuralNetwork 4, 8, 3 -Seed 1; ";

    [Fact]
    public void From_table_to_a_saved_and_reloaded_model()
    {
        var same = Module.InvokeForOne<bool>("""
            $iris = Get-SampleDataset Iris
            $result = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 8, 3) $iris -Optimizer Adam -LearningRate 0.01 -Epochs 5
            $result | Export-Model iris.safetensors
            $result | Export-Model iris.onnx
            $back = Import-Model iris.safetensors
            (Measure-Model $back $iris).Loss -eq (Measure-Model $result $iris).Loss -and "$($back.ClassNames)" -eq 'setosa versicolor virginica' -and "$back" -eq "$($result.Model)"
            """);

        Assert.True(same);
        Assert.Equal(["iris.onnx", "iris.safetensors"], Files);
    }

    [Theory]
    [InlineData("$network | Export-Model a.onnx")]
    [InlineData("$network | Export-Model -Path a.onnx")]
    [InlineData("Export-Model $network a.onnx")]
    [InlineData("Export-Model $network -Path a.onnx")]
    [InlineData("Export-Model a.onnx -Model $network")]
    [InlineData("Export-Model -Path a.onnx -Model $network")]
    [InlineData("@{ Model = $network } | ForEach-Object { [pscustomobject]$_ } | Export-Model a.onnx")]
    [InlineData("$result = Invoke-MiniBatchTraining $network (Get-SampleDataset Iris) -Epochs 1; $result | Export-Model a.onnx")]
    [InlineData("$result = Invoke-MiniBatchTraining $network (Get-SampleDataset Iris) -Epochs 1; Export-Model $result a.onnx")]
    public void Model_and_path_are_given_as_one_likes(string script)
    {
        Assert.Empty(Module.Invoke(Network + script));
        Assert.Equal(["a.onnx"], Files);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Module.Invoke(Network + "$network | Export-Model a.onnx -WhatIf");
        Assert.Empty(Files);
    }

    [Fact]
    public void PassThru_gives_the_file_and_files_come_through_the_pipeline()
    {
        var networks = Module.Invoke(Network + "$file = $network | Export-Model a.safetensors -PassThru; $file | Import-Model; $file.FullName | Import-Model");

        Assert.Equal(2, networks.Count);
        Assert.All(networks, network => Assert.Equal(4, Assert.IsType<NeuralNetwork>(network.BaseObject).Inputs));
    }

    [Fact]
    public void A_bad_file_in_the_pipeline_does_not_stop_the_others()
    {
        using var shell = System.Management.Automation.PowerShell.Create(Module.Runspace);
        var networks = shell.AddScript(Network + "$network | Export-Model a.safetensors; 'a.safetensors', 'none.safetensors', 'a.safetensors' | Import-Model").Invoke();

        Assert.Equal(2, networks.Count);
        Assert.Equal("none.safetensors", Assert.Single(shell.Streams.Error).TargetObject);
    }

    [Theory]
    [InlineData("FileExists", ErrorCategory.ResourceExists, "$network | Export-Model a.safetensors; $network | Export-Model a.safetensors")]
    [InlineData("FolderNotFound", ErrorCategory.ObjectNotFound, "$network | Export-Model none/a.safetensors")]
    [InlineData("ModelFormatUnknown", ErrorCategory.InvalidData, "$network | Export-Model a.pickle")]
    [InlineData("FileNotFound", ErrorCategory.ObjectNotFound, "Import-Model none.safetensors")]
    [InlineData("ArchitectureInFile", ErrorCategory.InvalidData, "$network | Export-Model b.safetensors; Import-Model b.safetensors -Layers 4, 8, 3")]
    public void Misuse_is_named(string errorId, ErrorCategory category, string script) =>
        Assert.Equal(category, Module.AssertError(errorId, Network + script).CategoryInfo.Category);

    [Fact]
    public void Force_replaces()
    {
        Module.Invoke(Network + "$network | Export-Model a.safetensors; New-NeuralNetwork 2, 1 | Export-Model a.safetensors -Force");
        Assert.Equal(2, Module.InvokeForOne<NeuralNetwork>("Import-Model a.safetensors").Inputs);
    }
}
