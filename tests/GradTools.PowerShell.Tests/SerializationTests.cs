using System.Management.Automation;

namespace GradTools.PowerShell.Tests;

/// <summary>Results as Export-Clixml and remoting carry them: what can be read again, without weights and samples by the megabyte.</summary>
public sealed class SerializationTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Train = "Get-SampleDataset Digits | Split-Dataset | Invoke-MiniBatchTraining (New-NeuralNetwork 64, 32, 10) -Epochs 2";

    /// <summary>The depth of Export-Clixml.</summary>
    private const string RoundTrip = "$xml = [System.Management.Automation.PSSerializer]::Serialize($result, 2); $xml.Length; [System.Management.Automation.PSSerializer]::Deserialize($xml)";

    [Fact]
    public void A_training_keeps_its_history()
    {
        var (size, training) = Carried(Train);

        Assert.InRange(size, 1000, 60_000);
        Assert.Equal("2", Property(training, "History.Count"));
        Assert.InRange(double.Parse(Property(training, "History[1].Loss"), System.Globalization.CultureInfo.InvariantCulture), 0.01, 3);
        Assert.Equal("EpochsCompleted", Property(training, "StopReason"));
        Assert.Contains("64-32-10", Property(training, "Trained"), StringComparison.Ordinal);
        Assert.Contains("359 samples", Property(training, "Test"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_keeps_its_values()
    {
        var (_, tensor) = Carried("New-Tensor (1..6) -Shape 2, 3");

        Assert.Equal("1,2,3,4,5,6", module.Invoke("$x.Values -join ','", ("x", tensor))[0].ToString());
        Assert.Equal("2,3", module.Invoke("$x.Lengths -join ','", ("x", tensor))[0].ToString());
    }

    [Theory]
    [InlineData("Get-Gradient { param($x) $x[0] * $x[1] } (3, 5)", "$x.Gradient[0]", "5")]
    [InlineData("Get-Gradient { param($a, $b) $a * $b } @{ a = 3; b = 5 }", "$x.Gradient.b", "3")]
    [InlineData("Test-GradientCheck { param($x) $x * $x } 3 -Gradient { param($x) $x }", "$x.Passed, $x.Diagnosis.Kind, $x.Elements[0].Analytic", "False,ConstantFactor,3")]
    [InlineData("Invoke-GradientDescent { param($x) $x * $x } 3 -LearningRate 0.5", "$x.Steps, $x.StopReason", "1,Converged")]
    [InlineData("New-NeuralNetwork 2, 3", "$x.Inputs, $x.Layers[0]", "2,\"2 to 3, Identity\"")]
    [InlineData("Get-SampleDataset Iris", "$x.Count, $x.Classes[2]", "150,virginica")]
    [InlineData("Measure-Model (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) (Get-SampleDataset Iris) -Epochs 1) (Get-SampleDataset Iris)", "$x.Count, $x.LossFunction", "150,SoftmaxCrossEntropy")]
    public void Results_keep_what_they_say(string script, string expression, string expected)
    {
        var (size, result) = Carried(script);

        Assert.InRange(size, 100, 60_000);
        Assert.Equal(expected.Replace("\"", "", StringComparison.Ordinal), module.Invoke($"({expression}) -join ','", ("x", result))[0].ToString());
    }

    private (int Size, PSObject Result) Carried(string script)
    {
        var output = module.Invoke($"$result = {script}; {RoundTrip}");
        return ((int)output[0].BaseObject, output[1]);
    }

    private string Property(PSObject value, string path) => module.Invoke($"$x.{path}.ToString()", ("x", value))[0].ToString();
}
