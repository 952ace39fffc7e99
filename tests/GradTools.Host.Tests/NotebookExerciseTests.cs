using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradTools.Host.Tests;

/// <summary>The exercises of the companion notebooks: a reader's answer that is right is called right, and what stands there before is not.</summary>
public sealed class NotebookExerciseTests
{
    /// <summary>For each notebook what stands in its exercises, and what a reader would write there.</summary>
    private static readonly Dictionary<string, (string Before, string Answer)[]> Answers = new()
    {
        ["01-gradient-descent"] = [("$start = 2.0 ", "$start = 0.05 "), ("$rate = 0.1 ", "$rate = 1 / 6 ")],
        ["02-numerical-gradient"] = [("((& $function $x) - $value) / $h    # change this", "$up = & $function $x; $x[$i] = $old - $h; ($up - (& $function $x)) / (2 * $h)")],
        ["03-gradient-check"] = [("-1 * $s    # repair this", "1 * $s")],
        ["04-svm-loss"] =
        [
            ("@{ Loss = 0; Gradient = 0, 0, 0 }", "@{ Loss = 2; Gradient = 0, -1, 1 }"),
            ("$factor = 1.0 ", "$factor = 2.5 "),
            ("if ($m -gt 0) { 1.0 } else { 0.0 }    # repair this", "2 * $m"),
        ],
        ["05-mini-batch"] = [("$steps = 0 ", "$steps = 45 "), ("$size = 16 ", "$size = 144 "), ("$velocity = $gradient ", "$velocity = 0.9 * $velocity + $gradient ")],
        ["06-backpropagation-circuits"] = [("@{ Value = 0; a = 0; b = 0; c = 0 }", "@{ Value = 9; a = -6; b = 12; c = 6 }")],
        ["07-sigmoid-network"] = [("$factor = 1.0 ", "$factor = 1 / 256 "), ("$delta2.MatMul($W2.Transpose())     # repair this", "$delta2.MatMul($W2.Transpose()) * $a1 * (1 - $a1)"), ("$times = 1.0 ", "$times = 101 ")],
        ["08-digits-from-a-pipeline"] = [("'.Mean()', '.Mean()'", "'.Mean()', '.Sum()'"), ("$least = 0.95 ", "$least = $judged.Accuracy + 0.0001 "), ("-MissingValue Remove   # change this", "-MissingValue Median")],
    };

    public static TheoryData<string> Names => NotebookTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Right_answers_are_called_right(string name)
    {
        using var folder = new TemporaryFolder();
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(NotebookTests.Companions, name)))!;
        var answers = Answers[Path.GetFileNameWithoutExtension(name)];
        foreach (var (before, answer) in answers)
        {
            var cell = Assert.Single(notebook["cells"]!.AsArray(), cell => Source(cell!).Contains(before, StringComparison.Ordinal));
            cell!["source"] = Source(cell).Replace(before, answer, StringComparison.Ordinal);
        }

        Assert.Equal((0, answers.Length), Verdicts(Path.Combine(NotebookTests.Companions, name), folder));
        Assert.Equal((answers.Length, 0), Verdicts(folder.Script(notebook.ToJsonString(), name), folder));
    }

    /// <summary>How many answers were called right, and how many not.</summary>
    private static (int Right, int NotYet) Verdicts(string notebook, TemporaryFolder folder)
    {
        var output = Path.Combine(folder.Path, "out.ipynb");
        var result = GradToolsProcess.Run("notebook", "run", notebook, "-o", output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var run = JsonDocument.Parse(File.ReadAllText(output));
        var texts = run.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(produced => produced.TryGetProperty("text", out _))
            .Select(produced => string.Concat(produced.GetProperty("text").EnumerateArray().Select(line => line.GetString())))
            .ToArray();
        return (texts.Count(text => text.Contains("Right!", StringComparison.Ordinal)), texts.Count(text => text.Contains("Not yet", StringComparison.Ordinal)));
    }

    private static string Source(JsonNode cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => line!.GetValue<string>())) : cell["source"]!.GetValue<string>();
}
