using System.Globalization;
using System.Text.Json;

namespace GradTools.Host.Tests;

/// <summary>The examples that ship with the module, run as a user runs them; what comes out is held against what is known.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Examples { get; } = Path.Combine(Path.GetDirectoryName(GradToolsProcess.Assembly)!, "Modules", "GradTools", "examples");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_describes_itself_and_its_parameters()
    {
        var undescribed = Run($$"""
            foreach ($file in Get-ChildItem {{Quoted(Examples)}}) {
                $ast  = (Get-Command $file.FullName).ScriptBlock.Ast
                $help = $ast.GetHelpContent()
                if (-not ($help.Synopsis -and $help.Description -and $help.Examples)) { $file.Name }
                $ast.ParamBlock.Parameters.Name.VariablePath.UserPath | Where-Object { -not $help.Parameters[$_.ToUpperInvariant()] } | ForEach-Object { "$($file.Name) -$_" }
            }
            """);
        Assert.Empty(undescribed);
        Assert.Equal(7, Directory.GetFiles(Examples, "*.ps1").Length);
    }

    [Fact]
    public void A_model_of_classes_is_trained_exported_and_loaded()
    {
        var data = Path.Combine(Examples, "..", "data", "iris.csv");
        var prefix = Path.Combine(_folder.Path, "flowers");
        var rows = Run($$"""
            $result = {{Script("Train-CsvModel.ps1")}} -OutputPath {{Quoted(prefix)}}
            $actual = Import-Csv {{Quoted(data)}}
            $predicted = $actual | Get-Prediction (Import-Model $result.Model)
            $right = 0
            for ($i = 0; $i -lt $actual.Count; $i++) { if ($predicted[$i].Prediction -eq $actual[$i].species) { $right++ } }
            @{ Accuracy = $result.Measurement.Accuracy; Count = $result.Measurement.Count; Right = $right; Onnx = $result.Onnx }
            """);
        var result = Assert.Single(rows);
        Assert.Equal(30, result.GetProperty("Count").GetInt32());
        Assert.InRange(Number(result, "Accuracy"), 0.9, 1);
        Assert.InRange(result.GetProperty("Right").GetInt32(), 140, 150);
        Assert.Equal(prefix + ".onnx", result.GetProperty("Onnx").GetString());
        Assert.Equal(["flowers.onnx", "flowers.safetensors"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_table_with_text_gaps_and_a_number_to_learn_is_learned()
    {
        var data = Path.Combine(_folder.Path, "houses.csv");
        File.WriteAllLines(data, Enumerable.Range(0, 200).Select(HouseRow).Prepend("size,town,price"));
        var rows = Run($$"""
            $result = {{Script("Train-CsvModel.ps1")}} {{Quoted(data)}} price -Hidden @() -LearningRate 0.3 -MissingValue Mean -OutputPath {{Quoted(Path.Combine(_folder.Path, "houses"))}}
            @([pscustomobject]@{ size = 30; town = 'Ulm' }, [pscustomobject]@{ size = 50; town = 'Bonn' }) | Get-Prediction (Import-Model $result.Model)
            """);
        Assert.Equal(2, rows.Length);
        Assert.Equal(HousePrice(30, "Ulm"), double.Parse(rows[0].GetProperty("Prediction").ToString(), CultureInfo.InvariantCulture), 0.5);
        Assert.Equal(HousePrice(50, "Bonn"), double.Parse(rows[1].GetProperty("Prediction").ToString(), CultureInfo.InvariantCulture), 0.5);
    }

    [Fact]
    public void The_loop_by_hand_learns_as_the_command_does()
    {
        var rows = Run($"{Script("Invoke-TrainingLoop.ps1")} -Epochs 6");
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.Equal(Number(row, "Reference"), Number(row, "Loss"), 1e-10));
        Assert.True(Number(rows[5], "Loss") < Number(rows[0], "Loss") && Number(rows[0], "Loss") < Math.Log(3) + 0.1);
    }

    [Fact]
    public void A_search_gives_the_same_table_with_any_number_of_trainings_at_once()
    {
        var search = Script("Search-HyperParameter.ps1") + " -LearningRate 0.1, 0.0001 -Hidden 8, 16 -Epochs 3 -Seed 5 -ThrottleLimit";
        var rows = Run($"{search} 1; {search} 3");
        Assert.Equal(8, rows.Length);
        Assert.Equal(rows.Take(4).Select(row => row.GetRawText()), rows.Skip(4).Select(row => row.GetRawText()));
        Assert.Equal(4, rows.Take(4).Select(row => (Number(row, "LearningRate"), Number(row, "Hidden"))).Distinct().Count());
        double[] losses = [.. rows.Take(4).Select(row => Number(row, "Loss"))];
        Assert.Equal(losses.Order(), losses);
        Assert.Equal([0.1, 0.1, 0.0001, 0.0001], rows.Take(4).Select(row => Number(row, "LearningRate")));
        Assert.InRange(Number(rows[0], "Accuracy"), 0.85, 1);
    }

    [Fact]
    public void A_simulation_is_fitted_and_its_true_parameters_are_found()
    {
        var infected = string.Join(", ", Epidemic(infection: 1.2, recovery: 0.3, population: 1000, days: 15).Select(ill => ill.ToString("R", CultureInfo.InvariantCulture)));
        var rows = Run($"{Script("Optimize-Simulation.ps1")} -Infected {infected} -Population 1000; {Script("Optimize-Simulation.ps1")}");
        Assert.Equal(1.2, Number(rows[0], "Infection"), 1e-6);
        Assert.Equal(0.3, Number(rows[0], "Recovery"), 1e-6);
        Assert.Equal(0, Number(rows[0], "Error"), 1e-6);
        Assert.Equal(15, rows[0].GetProperty("Days").GetArrayLength());

        // J. D. Murray, Mathematical Biology I, section 10.2: infection 763 * 2.18e-3 and recovery 202 * 2.18e-3 a day, of the same outbreak.
        Assert.InRange(Number(rows[1], "Infection"), 1.66 * 0.95, 1.66 * 1.05);
        Assert.InRange(Number(rows[1], "Recovery"), 0.44 * 0.95, 0.44 * 1.05);
    }

    [Fact]
    public void A_loss_of_ones_own_is_checked_and_withstands_outliers()
    {
        var rows = Run($$"""{{Script("Train-CustomLoss.ps1")}} | ForEach-Object { @{ Loss = $_.Loss; Checked = $_.Checked; Values = @($_.Weights[0, 0], $_.Weights[1, 0], $_.Bias[0]) } }""");
        Assert.Equal(["Squared", "Cauchy"], rows.Select(row => row.GetProperty("Loss").GetString()));
        Assert.All(rows, row => Assert.True(row.GetProperty("Checked").GetBoolean()));
        double[][] trained = [.. rows.Select(row => row.GetProperty("Values").EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        double[] truth = [2, -3, 1];

        // A tenth of the labels is 30 in place of 1 on average, which squared loss pays with a bias of 0.9 * 1 + 0.1 * 30.
        Assert.Equal(3.9, trained[0][2], 0.2);
        Assert.All(truth.Zip(trained[1]), pair => Assert.Equal(pair.First, pair.Second, 0.05));
    }

    /// <summary>What a command gives: each object as JSON.</summary>
    private static JsonElement[] Run(string command)
    {
        var result = GradToolsProcess.Run("run", "-Command", $"$rows = @(& {{ {command} }}); ConvertTo-Json -InputObject $rows -Depth 4");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var json = result.Output[result.Output.IndexOf('[', StringComparison.Ordinal)..];
        return [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];
    }

    private static string Script(string name) => "& " + Quoted(Path.Combine(Examples, name));

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private static double HousePrice(double size, string town) => 2 * size + (town == "Ulm" ? 15 : -5);

    private static string HouseRow(int i)
    {
        var (size, town) = (20 + i * 37 % 60, i % 3 == 0 ? "Ulm" : "Bonn");

        // A size that is missing stands for the mean of the others, which are spread evenly over 20 ... 79.
        return i % 50 == 9 ? $",{town},{HousePrice(49.5, town).ToString(CultureInfo.InvariantCulture)}" : $"{size},{town},{HousePrice(size, town).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The people ill at the start of each day, in steps of an hour, from three.</summary>
    private static IEnumerable<double> Epidemic(double infection, double recovery, double population, int days)
    {
        var (healthy, ill) = (population - 3, 3.0);
        for (var day = 0; day < days; day++)
        {
            yield return ill;
            for (var hour = 0; hour < 24; hour++)
                (healthy, ill) = (healthy * (1 - infection * ill / population / 24), ill * (1 + infection * healthy / population / 24 - recovery / 24));
        }
    }
}
