using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>One pass through a network, against the equations written out in plain loops, and against its own checks.</summary>
public class BackpropagationTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void A_sigmoid_network_follows_the_four_equations()
    {
        var output = runspace.Invoke("""
            $model = New-NeuralNetwork 2, 3, 2 -Activation Sigmoid -OutputActivation Sigmoid -Seed 4
            Invoke-Backpropagation $model -Features 0.5, -1 -Target 1, 0
            $model
            """);
        var rows = output.Take(2).Select(item => (BackpropagationRow)item.BaseObject).ToArray();
        var model = (GradTools.Learning.NeuralNetwork)output[2].BaseObject;
        double[] x = [0.5, -1], y = [1, 0];
        var (w1, b1, w2, b2) = (model.Layers[0].Weight, model.Layers[0].Bias, model.Layers[1].Weight, model.Layers[1].Bias);

        double[] z1 = [.. Enumerable.Range(0, 3).Select(j => (double)b1[j] + Enumerable.Range(0, 2).Sum(i => x[i] * (double)w1[i, j]))];
        double[] a1 = [.. z1.Select(Sigmoid)];
        double[] z2 = [.. Enumerable.Range(0, 2).Select(k => (double)b2[k] + Enumerable.Range(0, 3).Sum(j => a1[j] * (double)w2[j, k]))];
        double[] a2 = [.. z2.Select(Sigmoid)];
        double[] delta2 = [.. Enumerable.Range(0, 2).Select(k => (a2[k] - y[k]) * a2[k] * (1 - a2[k]))];
        double[] delta1 = [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 2).Sum(k => (double)w2[j, k] * delta2[k]) * a1[j] * (1 - a1[j]))];

        AssertClose(z1, rows[0].WeightedInput);
        AssertClose(a1, rows[0].Activation);
        AssertClose(delta1, rows[0].Error);
        AssertClose(delta1, rows[0].BiasGradient);
        AssertClose([.. x.SelectMany(input => delta1.Select(error => input * error))], rows[0].WeightGradient);
        AssertClose(z2, rows[1].WeightedInput);
        AssertClose(a2, rows[1].Activation);
        AssertClose(delta2, rows[1].Error);
        AssertClose(delta2, rows[1].BiasGradient);
        AssertClose([.. a1.SelectMany(input => delta2.Select(error => input * error))], rows[1].WeightGradient);
        Assert.Equal(0.5 * a2.Zip(y, (a, t) => (a - t) * (a - t)).Sum(), rows[1].Cost, 1e-14);
        Assert.Equal([("BP2", "BP3", "BP4"), ("BP1", "BP3", "BP4")], rows.Select(row => (row.ErrorEquation, row.BiasEquation, row.WeightEquation)));
        Assert.All(rows, row => Assert.Null(row.Verified));
    }

    [Theory]
    [InlineData("Identity", "SoftmaxCrossEntropy")]
    [InlineData("Softmax", "SoftmaxCrossEntropy")]
    [InlineData("Softmax", "Quadratic")]
    [InlineData("Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Tanh", "Quadratic")]
    [InlineData("Identity", "Hinge -Margin 0.7")]
    [InlineData("Identity", "SquaredHinge")]
    [InlineData("Softplus", "Huber")]
    [InlineData("LeakyReLU", "MeanAbsolute")]
    public void Every_loss_and_activation_verifies(string output, string loss)
    {
        foreach (var hidden in new[] { "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "Softplus", "GELU", "Identity" })
        {
            var rows = Rows($"Invoke-Backpropagation (New-NeuralNetwork 3, 8, 8, 2 -Activation {hidden} -OutputActivation {output} -Seed 3) -Features (0.3, -0.8, 1.1), (1.2, 0.4, -0.5) -Target (1, 0), (0, 1) -Loss {loss} -Verify");
            Assert.Equal(3, rows.Length);
            Assert.All(rows, row => Assert.True(row.Verified, $"{hidden}: {row.GraphDifference} {row.NumericalDifference}"));
        }
    }

    [Theory]
    [InlineData("ReLU", 3)] // the biases of layer 1: weights do nothing where the input is 0
    [InlineData("LeakyReLU", 3)]
    [InlineData("Sigmoid", 0)]
    public void A_kink_is_told_and_no_failure(string hidden, int kinks)
    {
        var script = $"Invoke-Backpropagation (New-NeuralNetwork 2, 3, 1 -Activation {hidden} -OutputActivation Identity -Seed 2) -Features 0, 0 -Target 1 -Verify";
        var rows = Rows(script + " -WarningAction SilentlyContinue");

        Assert.Equal([kinks, 0], rows.Select(row => row.Kinks!.Count));
        Assert.All(rows[0].Kinks!, kink => Assert.Equal("layer1.bias", kink.Parameter));
        Assert.All(rows, row => Assert.True(row.Verified));
        var warnings = runspace.Invoke($"$null = {script} -WarningVariable said -WarningAction SilentlyContinue; $said");
        Assert.Equal(kinks > 0 ? 1 : 0, warnings.Count);
    }

    [Fact]
    public void The_error_of_softmax_with_cross_entropy_is_probability_less_target()
    {
        var row = Rows("Invoke-Backpropagation (New-NeuralNetwork 2, 3 -OutputActivation Softmax -Seed 2) -Features 1, 2 -Target 0, 1, 0 -Loss SoftmaxCrossEntropy")[0];
        AssertClose([.. row.Activation.ToArray().Select((p, i) => p - (i == 1 ? 1 : 0))], row.Error);
    }

    [Fact]
    public void The_view_names_the_equations()
    {
        var shown = string.Join('\n', runspace.Show("Invoke-Backpropagation (New-NeuralNetwork 2, 2, 1) -Features 1, 2 -Target 1 -Verify"));
        Assert.All(new[] { "BP1", "BP2", "BP3", "BP4", "True" }, text => Assert.Contains(text, shown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_dataset_is_its_features_and_labels()
    {
        const string digits = "$digits = (Get-SampleDataset Digits).Scale(1 / 16).Select(0..99); $network = New-NeuralNetwork 64, 8, 10";
        var rows = Rows($"{digits}; Invoke-Backpropagation $network $digits");
        var same = Rows($"{digits}; Invoke-Backpropagation $network -Features $digits.Features -Target $digits.Labels -Loss SoftmaxCrossEntropy");

        Assert.Equal(2, rows.Length);
        Assert.Equal(same.Select(row => row.Cost), rows.Select(row => row.Cost));
        Assert.Equal(same[0].WeightGradient.ToArray(), rows[0].WeightGradient.ToArray());
        Assert.Equal("HeUniform, XavierUniform", rows[0].Network.Initialization);
    }

    [Theory]
    [InlineData("TargetMissing", "1, 2")]
    [InlineData("TwoTargets", "(Get-SampleDataset Iris) 1")]
    [InlineData("InputSizeMismatch", "(Get-SampleDataset Iris)")]
    [InlineData("InputSizeMismatch", "-Features 1, 2, 3 -Target 1")]
    [InlineData("OutputSizeMismatch", "-Features 1, 2 -Target 1, 0")]
    [InlineData("RowCountMismatch", "-Features (1, 2), (3, 4) -Target (, 1)")]
    [InlineData("LabelsNotBinary", "-Features 1, 2 -Target 0.5 -Loss BinaryCrossEntropy")]
    [InlineData("LossNeedsClasses", "-Features 1, 2 -Target 1 -Loss Hinge")]
    [InlineData("NotANumber", "-Features a, b -Target 1")]
    public void What_does_not_fit_is_refused(string errorId, string arguments) =>
        runspace.AssertError(errorId, $"Invoke-Backpropagation (New-NeuralNetwork 2, 1) {arguments}");

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private BackpropagationRow[] Rows(string script) => [.. runspace.Invoke(script).Select(item => (BackpropagationRow)item.BaseObject)];

    private static void AssertClose(double[] expected, Tensors.Tensor actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }
}
