using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Learning;

/// <summary>Losses of one sample against what one works out by hand.</summary>
public class MeasureLossTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void The_hinge_loss_of_the_textbook()
    {
        var result = Measure("-Loss Hinge -Scores 13, -7, 11 -Label 0 -Margin 10");

        Assert.Equal(8, result.Loss);
        Assert.Equal([null, -10.0, 8.0], result.Terms.Select(term => term.Margin));
        Assert.Equal([null, 0, 1], result.Terms.Select(term => term.Indicator));
        Assert.Equal([0.0, 0, 8], result.Terms.Select(term => term.Term!.Value));
        Assert.Equal([-1.0, 0, 1], result.ScoreGradient.ToArray());
        Assert.Null(result.WeightGradient);
    }

    [Fact]
    public void The_gradient_on_the_weights_is_the_outer_product()
    {
        // Scores 2, 3, 5; margins 0 and 3 for the classes 0 and 2.
        var result = Measure("-Loss Hinge -Weights (1, 0), (0, 1), (1, 1) -Features 2, 3 -Label 1");

        Assert.Equal(3, result.Loss);
        Assert.Equal([0, 0, -2.0, -3, 2, 3], result.WeightGradient!.ToArray());
        Assert.Equal([3, 2], result.WeightGradient.Shape.ToArray());
    }

    [Fact]
    public void Softmax_has_probabilities_and_their_distance_from_the_target_as_its_gradient()
    {
        var result = Measure("-Loss SoftmaxCrossEntropy -Scores 1, 2, 3 -Label 2");

        double[] powers = [Math.E, Math.Exp(2), Math.Exp(3)];
        double[] expected = [.. powers.Select(power => power / powers.Sum())];
        Assert.Equal(-Math.Log(expected[2]), result.Loss, 1e-14);
        Assert.All(expected.Zip(result.Terms), pair => Assert.Equal(pair.First, pair.Second.Probability!.Value, 1e-14));
        Assert.All(expected.Zip(result.Terms), pair => Assert.Equal(pair.First - pair.Second.Target, pair.Second.Gradient, 1e-14));
    }

    [Fact]
    public void The_quadratic_loss_is_half_the_squared_distance()
    {
        var result = Measure("-Loss Quadratic -Scores 0.8, 0.3 -Target 1, 0");

        Assert.Equal(0.065, result.Loss, 1e-15);
        Assert.Equal(-0.2, result.Terms[0].Gradient, 1e-15);
        Assert.Equal(0.3, result.Terms[1].Gradient, 1e-15);
        Assert.Equal(result.Loss, result.Terms.Sum(term => term.Term!.Value), 1e-15);
    }

    [Fact]
    public void The_view_shows_margins_and_gradient()
    {
        var shown = string.Join('\n', runspace.Show("Measure-Loss -Loss Hinge -Scores 13, -7, 11 -Label 0 -Margin 10"));
        Assert.Contains("8 (Hinge)", shown, StringComparison.Ordinal);
        Assert.Contains("margin 8, indicator 1", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ScoresMissing", "-Loss Hinge -Label 0")]
    [InlineData("ScoresMissing", "-Loss Hinge -Weights (1, 2), (3, 4) -Label 0")]
    [InlineData("TargetMissing", "-Loss Hinge -Scores 1, 2")]
    [InlineData("LabelOutOfRange", "-Loss Hinge -Scores 1, 2 -Label 2")]
    [InlineData("OutputSizeMismatch", "-Loss Quadratic -Scores 1, 2 -Target 1")]
    [InlineData("WeightShapeMismatch", "-Loss Hinge -Weights (1, 2), (3, 4) -Features 1, 2, 3 -Label 0")]
    [InlineData("LossNeedsClasses", "-Loss Hinge -Scores 1, 2 -Target 0.5, 0.5")]
    public void What_does_not_fit_is_refused(string errorId, string arguments) => runspace.AssertError(errorId, $"Measure-Loss {arguments}");

    private LossMeasurement Measure(string arguments) => runspace.InvokeForOne<LossMeasurement>($"Measure-Loss {arguments}");
}
