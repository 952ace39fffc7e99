using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GradTools.Host.Tests;

/// <summary>What <c>| ConvertTo-Json</c> makes of results: the numbers a pipeline or a log wants, and no warning. Tensors inside of others want a depth of 3. All are written in one process.</summary>
public sealed class ResultJsonTests(ResultJson json) : IClassFixture<ResultJson>
{
    [Fact]
    public void A_gradient_has_the_shape_of_its_point()
    {
        var (array, named, tensor) = (json.Of("gradient"), json.Of("gradient of tensors by name"), json.Of("gradient of a tensor").GetProperty("Gradient"));

        Assert.Equal(15, Number(array, "Value"));
        Assert.Equal([5, 3], Numbers(array, "Gradient"));
        Assert.Equal(("Automatic", "Compiled"), (Text(array, "Method"), Text(array, "Evaluation")));
        Assert.Equal([3, 4], Numbers(named.GetProperty("Gradient").GetProperty("a"), "Values"));
        Assert.Equal([1, 2], Numbers(named.GetProperty("Gradient").GetProperty("b"), "Values"));
        Assert.Equal([2, 2], Numbers(tensor, "Lengths"));
        Assert.Equal([2, 4, 6, 8], Numbers(tensor, "Values"));
    }

    [Fact]
    public void A_numerical_gradient_says_its_steps()
    {
        var gradient = json.Of("numerical gradient").GetProperty("Gradient");

        Assert.All(Numbers(gradient.GetProperty("a"), "Values").Zip([3.0, 4.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        Assert.All(Numbers(json.Of("numerical gradient").GetProperty("StepSize").GetProperty("b"), "Values"), step => Assert.InRange(step, 1e-7, 1e-3));
    }

    [Fact]
    public void Matrices_stand_row_by_row()
    {
        Assert.Equal([5, 3, 1, 0], Numbers(json.Of("Jacobian"), "Jacobian"));
        Assert.Equal([0, 1, 1, 0], Numbers(json.Of("Hessian"), "Hessian"));
        Assert.Equal(["x[0]", "x[1]"], json.Of("Hessian").GetProperty("Variables").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void A_check_says_what_is_wrong()
    {
        var check = json.Of("check");

        Assert.False(check.GetProperty("Passed").GetBoolean());
        Assert.Equal(0.5, Number(check, "MaxRelativeError"), 1e-9);
        Assert.Equal("ConstantFactor", Text(check.GetProperty("Diagnosis"), "Kind"));
        Assert.Equal("Mismatch", Text(Assert.Single(check.GetProperty("Failures").EnumerateArray()), "Verdict"));
        Assert.Equal(3, Number(check.GetProperty("Elements")[0], "Analytic"));
        Assert.True(Number(check, "Seconds") > 0);
    }

    [Fact]
    public void A_check_of_a_network_has_its_parameters()
    {
        var check = json.Of("check of a network");

        Assert.True(check.GetProperty("Passed").GetBoolean());
        Assert.Equal(12, Numbers(check.GetProperty("Point").GetProperty("layer1.weight"), "Values").Length);
        Assert.Equal([0, 0, 0], Numbers(check.GetProperty("Point").GetProperty("layer1.bias"), "Values"));
    }

    /// <summary>Of x², each step with a rate of 0.4 leaves a fifth of x.</summary>
    [Fact]
    public void A_descent_has_its_path()
    {
        var descent = json.Of("descent");

        Assert.Equal(0.024, Number(descent, "Point"), 1e-12);
        Assert.Equal(0.024 * 0.024, Number(descent, "Minimum"), 1e-12);
        Assert.Equal("StepsCompleted", Text(descent, "StopReason"));
        Assert.Equal([3, 0.6, 0.12, 0.024], descent.GetProperty("Path").EnumerateArray().Select(step => Math.Round(Number(step, "Point"), 12)));
    }

    /// <summary>The wrong classes are 1 - 3 + 1 and 5 - 3 + 1 above the margin: 0 and 3.</summary>
    [Fact]
    public void A_loss_has_its_terms()
    {
        var loss = json.Of("loss");

        Assert.Equal(("Hinge", 3.0), (Text(loss, "LossFunction"), Number(loss, "Loss")));
        Assert.Equal([0, 0, 3], loss.GetProperty("Terms").EnumerateArray().Select(term => Number(term, "Term")));
        Assert.Equal([-1, 0, 1], Numbers(loss.GetProperty("ScoreGradient"), "Values"));
    }

    /// <summary>z = x W + b; the last error is a - y, that of half of the square; then it goes back through the transposed weights.</summary>
    [Fact]
    public void A_backpropagation_is_a_row_a_layer()
    {
        var rows = json.Of("backpropagation").EnumerateArray().ToArray();

        Assert.Equal([1, 2], rows.Select(row => (int)Number(row, "Layer")));
        Assert.Equal([1, 2], Values(rows[0], "Input"));
        Assert.Equal([1, 8], Values(rows[0], "WeightedInput"));
        Assert.Equal([25], Values(rows[1], "Activation"));
        Assert.Equal([24], Values(rows[1], "Error"));
        Assert.Equal([24, 192], Values(rows[1], "WeightGradient"));
        Assert.Equal([24, 72], Values(rows[0], "Error"));
        Assert.Equal([24, 72, 48, 144], Values(rows[0], "WeightGradient"));

        static double[] Values(JsonElement row, string name) => Numbers(row.GetProperty(name), "Values");
    }

    [Fact]
    public void Of_a_training_what_is_chosen_is_written()
    {
        var training = json.Of("training");
        var history = training.GetProperty("History").EnumerateArray().ToArray();

        Assert.Equal([1, 2], history.Select(epoch => (int)Number(epoch, "Epoch")));
        Assert.Equal([3, 6], history.Select(epoch => (int)Number(epoch, "Steps")));
        Assert.All(history, epoch => Assert.InRange(Number(epoch, "ValidationAccuracy"), 0, 1));
        Assert.True(Number(history[0], "Seconds") < Number(history[1], "Seconds"));
        Assert.Equal("EpochsCompleted", Text(training, "StopReason"));
        Assert.StartsWith("4-3", Text(training, "Trained"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_reads_back_to_the_bit()
    {
        var bits = json.Of("bits of the history").EnumerateArray().Select(value => value.GetInt64());

        Assert.Equal(bits, json.Of("history").EnumerateArray().Select(epoch => BitConverter.DoubleToInt64Bits(Number(epoch, "Loss"))));
    }

    /// <summary>w = 2 x is learned: of a loss written as a script block the tensors are the result.</summary>
    [Fact]
    public void A_training_of_a_loss_has_its_parameters()
    {
        Assert.Equal(2, Assert.Single(Numbers(json.Of("training of a loss").GetProperty("w"), "Values")), 1e-3);
    }

    [Fact]
    public void A_measurement_counts_what_was_taken_for_what()
    {
        var measured = json.Of("measurement");
        var counts = Numbers(measured.GetProperty("ConfusionMatrix"), "Counts");

        Assert.Equal(30, counts.Sum());
        Assert.Equal((counts[0] + counts[4] + counts[8]) / 30, Number(measured, "Accuracy"), 1e-12);
        Assert.Equal(30 - counts[0] - counts[4] - counts[8], measured.GetProperty("Misclassified").GetArrayLength());
        Assert.Equal("SoftmaxCrossEntropy", Text(measured, "LossFunction"));
    }

    [Fact]
    public void Predictions_have_their_probabilities()
    {
        var predictions = json.Of("predictions").EnumerateArray().ToArray();

        Assert.Equal(3, predictions.Length);
        Assert.All(predictions, prediction => Assert.Equal(1, Numbers(prediction, "Probabilities").Sum(), 1e-6));
        Assert.All(predictions, prediction => Assert.Equal(Number(prediction, "Probability"), Numbers(prediction, "Probabilities").Max()));
    }

    [Fact]
    public void A_dataset_has_its_samples()
    {
        var data = json.Of("dataset");

        Assert.Equal(["a", "b"], data.GetProperty("FeatureNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([3, 2], Numbers(data.GetProperty("Features"), "Lengths"));
        Assert.Equal([1, 2.5, 3, 4, 5, 6], Numbers(data.GetProperty("Features"), "Values"));
        Assert.Equal([10, 20, 30], Numbers(data.GetProperty("Labels"), "Values"));
    }

    [Fact]
    public void A_tensor_has_its_values()
    {
        var values = json.Of("tensor").GetProperty("Values").EnumerateArray().ToArray();

        Assert.Equal([2, 2], Numbers(json.Of("tensor"), "Lengths"));
        Assert.Equal(("NaN", "-Infinity"), (values[0].GetString(), values[1].GetString()));
        Assert.Equal((BitConverter.DoubleToInt64Bits(-0.0), 0.1), (BitConverter.DoubleToInt64Bits(values[2].GetDouble()), values[3].GetDouble()));
        Assert.Equal("true", json.Of("tensor read back").GetRawText());
    }

    [Fact]
    public void A_large_tensor_says_its_size_alone()
    {
        Assert.Equal([200, 100], Numbers(json.Of("large tensor"), "Lengths"));
        Assert.Equal(JsonValueKind.Null, json.Of("large tensor").GetProperty("Values").ValueKind);
    }

    [Fact]
    public void The_weights_of_a_network_are_there_at_a_greater_depth() =>
        Assert.Equal([1, 2, 3, 4], Numbers(json.Of("network").GetProperty("Layers")[0].GetProperty("Weight"), "Values"));

    private static double Number(JsonElement value, string name) => value.GetProperty(name).GetDouble();

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString()!;

    private static double[] Numbers(JsonElement value, string name) => [.. value.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}

/// <summary>The JSON of each result.</summary>
public sealed class ResultJson : IDisposable
{
    private const string Mark = "@@@";

    private const string Setup = """
        Set-Content data.csv 'a,b,y', '1,2.5,10', '3,4,20', '5,6,30'
        $training = Get-SampleDataset Iris | Split-Dataset -Seed 1 |
            Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) -Epochs 2 -Scaling Standard -ValidationFraction 0.2 -SnapshotEvery 1
        $weights = [Collections.Generic.Dictionary[string, GradTools.Tensors.Tensor]]::new()
        $weights['layer1.weight'], $weights['layer1.bias'] = (New-Tensor 1, 2, 3, 4 -Shape 2, 2), (New-Tensor -6, -2)
        $weights['layer2.weight'], $weights['layer2.bias'] = (New-Tensor 1, 3 -Shape 2, 1), (New-Tensor -Shape 1 -Zero)
        $network = (New-NeuralNetwork 2, 2, 1 -Activation Identity).WithParameters($weights)
        $tensor = New-Tensor ([double]::NaN), ([double]::NegativeInfinity), -0.0, 0.1 -Shape 2, 2
        """;

    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["gradient"] = "Get-Gradient { param($x) $x[0] * $x[1] } (3, 5) | ConvertTo-Json",
        ["gradient of tensors by name"] = "Get-Gradient { param($a, $b) ($a * $b).Sum() } @{ a = (New-Tensor 1, 2); b = (New-Tensor 3, 4) } | ConvertTo-Json -Depth 3",
        ["gradient of a tensor"] = "Get-Gradient { param($x) ($x * $x).Sum() } (New-Tensor 1, 2, 3, 4 -Shape 2, 2) | ConvertTo-Json",
        ["numerical gradient"] = "Get-NumericalGradient { param($a, $b) ($a * $b).Sum() } @{ a = (New-Tensor 1, 2); b = (New-Tensor 3, 4) } | ConvertTo-Json -Depth 3",
        ["Jacobian"] = "Get-Jacobian { param($x) ($x[0] * $x[1]), $x[0] } (3, 5) | ConvertTo-Json",
        ["Hessian"] = "Get-Hessian { param($x) $x[0] * $x[1] } (3, 5) | ConvertTo-Json",
        ["check"] = "Test-GradientCheck { param($x) $x * $x } 3 -Gradient { param($x) $x } | ConvertTo-Json",
        ["check of a network"] = "Test-GradientCheck -Model (New-NeuralNetwork 4, 3 -Seed 1) -Dataset (Get-SampleDataset Iris) | ConvertTo-Json -Depth 3",
        ["descent"] = "Invoke-GradientDescent { param($x) $x * $x } 3 -LearningRate 0.4 -MaxSteps 3 | Select-Object Point, Minimum, StopReason, Path | ConvertTo-Json",
        ["loss"] = "Measure-Loss Hinge -Scores 3, 1, 5 -Target 1, 0, 0 | ConvertTo-Json",
        ["backpropagation"] = "Invoke-Backpropagation $network 1, 2 1 | Select-Object * -ExcludeProperty Network | ConvertTo-Json -Depth 3",
        ["training"] = "$training | Select-Object Trained, StopReason, History | ConvertTo-Json",
        ["training in another session"] = "1 | ForEach-Object -Parallel { $it = $using:training; $it.Model.GetType().Name, $it.Test.Count, $it.Steps[-1].Step } | ConvertTo-Json -Compress",
        ["history"] = "$training.History | ConvertTo-Json",
        ["bits of the history"] = "$training.History | ForEach-Object { [BitConverter]::DoubleToInt64Bits($_.Loss) } | ConvertTo-Json",
        ["training of a loss"] = "1..3 | ForEach-Object { [pscustomobject]@{ x = $_; y = 2 * $_ } } | Import-Dataset -Label y | Invoke-MiniBatchTraining -Loss { param($w, $X, $y) $d = $X * $w - $y; ($d * $d).Mean() } -Parameters @{ w = 1.0 } -LearningRate 0.05 -Epochs 200 -Precision Double | ForEach-Object { $_.Parameters | ConvertTo-Json }",
        ["measurement"] = "$training | Measure-Model | ConvertTo-Json -Depth 3",
        ["predictions"] = "$training | Get-Prediction | Select-Object -First 3 | ConvertTo-Json",
        ["dataset"] = "Import-Dataset data.csv -Label y | ConvertTo-Json -Depth 3",
        ["tensor"] = "$tensor | ConvertTo-Json",
        ["tensor read back"] = "$read = $tensor | ConvertTo-Json | ConvertFrom-Json; (New-Tensor $read.Values -Shape $read.Lengths).Equals($tensor) | ConvertTo-Json",
        ["large tensor"] = "New-Tensor -Shape 200, 100 -Zero | ConvertTo-Json",
        ["network"] = "$network | ConvertTo-Json -Depth 4",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, JsonDocument> _documents;

    public ResultJson()
    {
        var text = new StringBuilder("Set-Location $PSScriptRoot; $ErrorActionPreference = 'Stop'\n").AppendLine(Setup);
        foreach (var (name, script) in Scripts)
            text.AppendLine(CultureInfo.InvariantCulture, $"[Console]::Out.WriteLine('{Mark}{name}')\n[Console]::Out.WriteLine((& {{ {script} }} 3>&1) -join [Environment]::NewLine)");
        var result = GradToolsProcess.Run("run", _folder.Script(text.ToString()));
        Assert.True(result.ExitCode == 0, result.Error);
        _documents = result.Output.ReplaceLineEndings("\n").Split(Mark).Skip(1).Select(part => part.Split('\n', 2)).ToDictionary(part => part[0], part => Parse(part[0], part[1]));
    }

    /// <summary>The JSON of a result.</summary>
    public JsonElement Of(string name) => _documents[name].RootElement;

    public void Dispose()
    {
        foreach (var document in _documents.Values)
            document.Dispose();
        _folder.Dispose();
    }

    // A warning would stand before the JSON.
    private static JsonDocument Parse(string name, string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{name} is no JSON: {text}");
        }
    }
}
