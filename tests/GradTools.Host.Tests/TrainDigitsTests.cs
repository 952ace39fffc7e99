using System.Globalization;

namespace GradTools.Host.Tests;

/// <summary>The main job, as the README says to run it.</summary>
public sealed class TrainDigitsTests
{
    private static string Script { get; } = InModule("examples", "Train-Digits.ps1");

    [Fact]
    public void Reads_the_held_out_digits_and_proves_its_gradient()
    {
        var result = GradToolsProcess.Run("run", Script);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var accuracy = Assert.Single(result.Lines, line => line.StartsWith("Test accuracy: ", StringComparison.Ordinal)).Split(' ');
        Assert.True(double.Parse(accuracy[2], CultureInfo.InvariantCulture) >= 97.5, string.Join(' ', accuracy));
        Assert.Equal("359", accuracy[5]);
        Assert.Contains(result.Lines, line => line.StartsWith("Gradient check passed: 4810 of 4810 entries match", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.StartsWith("Actual \\ Predicted", StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_its_settings_and_a_file_of_ones_own()
    {
        var result = GradToolsProcess.Run("run", Script, InModule("data", "digits.csv"), "-Epochs", "2", "-Seed", "7");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var header = result.Lines.ToList().FindIndex(line => line.TrimStart().StartsWith("Epoch", StringComparison.Ordinal));
        Assert.Equal(["1", "2", "Test"], result.Lines.Skip(header + 2).Take(3).Select(line => line.TrimStart().Split(' ')[0]));
    }

    /// <summary>A file of the module that lies beside the program.</summary>
    private static string InModule(params string[] path) =>
        Path.Combine([Path.GetDirectoryName(GradToolsProcess.Assembly)!, "Modules", "GradTools", .. path]);
}
